import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app';
import { ElectronEvent } from './electron-event';
import type { SeenMenuLine } from './stand';
import { strict, strictClass } from './strict';

class StandInMenuItem {
  readonly id: string;
  label: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly submenu: StandInMenu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: MenuItemConstructorOptions['click'];

  constructor(options: MenuItemConstructorOptions) {
    this.id = options.id ?? '';
    this.label = options.label ?? options.role ?? '';
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.role = options.role;
    this.submenu = Array.isArray(options.submenu)
      ? StandInMenu.buildFromTemplate(options.submenu)
      : undefined;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** A person chooses this line. */
  click(): void {
    if (!this.enabled) throw new Error(`“${this.label}” cannot be chosen.`);
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') app.quit();
    else this.#click?.(this as never, undefined, new ElectronEvent() as never);
  }

  get seen(): SeenMenuLine {
    const { id, label, type, enabled, visible, checked, submenu } = this;
    return { id, label, type, enabled, visible, checked, lines: submenu?.seen ?? [] };
  }
}

let applicationMenu: StandInMenu | null = null;

export class StandInMenu {
  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): StandInMenu {
    const menu = new StandInMenu();
    menu.items.push(...template.map((options) => new StandInMenuItem(options)));
    return menu;
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return applicationMenu;
  }

  readonly items: StandInMenuItem[] = [];

  constructor() {
    return strict(this, 'Menu');
  }

  append(item: StandInMenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    return this.find((item) => item.id === id);
  }

  popup(): void {
    return;
  }

  find(fits: (item: StandInMenuItem) => boolean): StandInMenuItem | null {
    for (const item of this.items) {
      if (fits(item)) return item;
      const below = item.submenu?.find(fits);
      if (below) return below;
    }
    return null;
  }

  get seen(): readonly SeenMenuLine[] {
    return this.items.map((item) => item.seen);
  }
}

export const Menu = strictClass(StandInMenu, 'Menu');
export const MenuItem = strictClass(StandInMenuItem, 'MenuItem');
