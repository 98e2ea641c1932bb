import { EventEmitter } from 'node:events';
import type { NativeImage } from 'electron';
import type { StandInMenu } from './menu';
import { imageOf, type StandInImage } from './native-image';
import { noteTooltip, person, readiness, type SeenTray } from './stand';
import { strict, strictClass } from './strict';

const trays = new Set<StandInTray>();

class StandInTray extends EventEmitter {
  #image: StandInImage;
  #title = '';
  #toolTip = '';
  #menu: StandInMenu | null = null;

  constructor(image: NativeImage | string, _guid?: string) {
    super();
    readiness.need('Cannot create a Tray');
    if (!person.hasTray) throw new Error('This desktop shows no trays.');
    this.#image = imageOf(image);
    trays.add(this);
    return strict(this, 'Tray');
  }

  setImage(image: NativeImage | string): void {
    this.#image = imageOf(image);
  }

  setPressedImage(image: NativeImage | string): void {
    imageOf(image);
  }

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
    noteTooltip(toolTip);
  }

  /** Shown on macOS alone; elsewhere silently nothing happens. */
  setTitle(title: string): void {
    if (process.platform === 'darwin') this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setContextMenu(menu: StandInMenu | null): void {
    this.#menu = menu;
  }

  popUpContextMenu(): void {
    return;
  }

  setIgnoreDoubleClickEvents(): void {
    return;
  }

  /** A place at the top right; Linux does not tell it. */
  getBounds(): { x: number; y: number; width: number; height: number } {
    if (process.platform === 'linux') return { x: 0, y: 0, width: 0, height: 0 };
    return { x: 1700, y: 0, width: 24, height: 24 };
  }

  destroy(): void {
    trays.delete(this);
  }

  isDestroyed(): boolean {
    return !trays.has(this);
  }

  get seen(): SeenTray {
    return {
      image: this.#image.seen,
      title: this.#title,
      toolTip: this.#toolTip,
      menu: this.#menu?.seen ?? [],
    };
  }

  /** A person chooses a line of the menu, by its id or what it says. */
  choose(line: string): void {
    const item = this.#menu?.find(({ id, label }) => id === line || label === line);
    if (item == null) throw new Error(`The tray's menu has no “${line}”.`);
    item.click();
  }
}

export const Tray = strictClass(StandInTray, 'Tray');

export function theTrays(): readonly StandInTray[] {
  return [...trays];
}
