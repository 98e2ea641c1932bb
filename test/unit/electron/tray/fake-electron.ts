import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { TrayOptions } from '../../../../src-main/electron/tray/tray';

type TrayElectron = TrayOptions['electron'];
type MenuLines = Electron.MenuItemConstructorOptions[];
type UsedTray = Pick<
  Electron.Tray,
  | 'setImage'
  | 'setTitle'
  | 'setToolTip'
  | 'setContextMenu'
  | 'popUpContextMenu'
  | 'getBounds'
  | 'destroy'
>;
type UsedImage = Pick<Electron.NativeImage, 'addRepresentation' | 'setTemplateImage' | 'isEmpty'>;

/** A tray that keeps what it was told, typed by Electron's own types. */
export class FakeTray extends EventEmitter implements UsedTray {
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  tooltip = '';
  title: [string, string | undefined] = ['', undefined];
  menu: MenuLines = [];
  popped: MenuLines | null = null;
  bounds: Electron.Rectangle = { x: 900, y: 0, width: 24, height: 24 };
  isGone = false;

  constructor(public image: FakeImage) {
    super();
  }

  setImage(image: Electron.NativeImage | string): void {
    this.calls.push('image');
    this.image = image as unknown as FakeImage;
  }

  setTitle(title: string, options?: Electron.TitleOptions): void {
    this.calls.push('title');
    this.title = [title, options?.fontType];
  }

  setToolTip(tooltip: string): void {
    this.calls.push('tooltip');
    this.tooltip = tooltip;
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.calls.push('menu');
    this.menu = linesOf(menu);
  }

  popUpContextMenu(menu?: Electron.Menu): void {
    this.popped = linesOf(menu ?? null);
  }

  getBounds(): Electron.Rectangle {
    return this.bounds;
  }

  destroy(): void {
    this.isGone = true;
  }
}

export class FakeImage implements UsedImage {
  readonly scales = [1];
  isTemplate = false;

  constructor(
    readonly source: Buffer | string,
    readonly isReadable = true,
  ) {}

  addRepresentation({ scaleFactor = 1 }: Electron.AddRepresentationOptions): void {
    this.scales.push(scaleFactor);
  }

  setTemplateImage(isTemplate: boolean): void {
    this.isTemplate = isTemplate;
  }

  isEmpty(): boolean {
    return !this.isReadable;
  }
}

class FakeTheme extends EventEmitter {
  isDark = false;

  get shouldUseDarkColors(): boolean {
    return this.isDark;
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.isDark;
  }
}

export interface FakeElectron {
  readonly electron: TrayElectron;
  readonly trays: FakeTray[];
  readonly theme: FakeTheme;
}

/** As much of Electron as the tray uses. */
export function fakeElectron(
  options: { hasTray?: boolean; readsIcons?: boolean } = {},
): FakeElectron {
  const { hasTray = true, readsIcons = true } = options;
  const trays: FakeTray[] = [];
  const theme = new FakeTheme();
  class Tray extends FakeTray {
    constructor(image: FakeImage) {
      if (!hasTray) throw new Error('no tray here');
      super(image);
      trays.push(this);
    }
  }
  const electron = {
    Tray,
    Menu: { buildFromTemplate: (lines: MenuLines) => ({ lines }) },
    nativeImage: {
      createFromBuffer: (buffer: Buffer) => new FakeImage(buffer),
      createFromPath: (path: string) => new FakeImage(path, readsIcons),
    },
    nativeTheme: theme,
  };
  return { electron: electron as unknown as TrayElectron, trays, theme };
}

function linesOf(menu: Electron.Menu | null): MenuLines {
  return (menu as unknown as { lines: MenuLines } | null)?.lines ?? [];
}
