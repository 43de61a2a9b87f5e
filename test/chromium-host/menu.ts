import { EventEmitter } from 'node:events';

/** Of Electron's MenuItemConstructorOptions, what a menu without a screen keeps. */
export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly type?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItemOptions[] | HostMenu;
  click?(item: HostMenuItem, window: undefined, event: object): void;
}

/** Electron's MenuItem: a spec reads it and calls `click()`. */
export class HostMenuItem {
  readonly id: string | undefined;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: HostMenu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #options: MenuItemOptions;

  constructor(options: MenuItemOptions) {
    this.#options = options;
    this.id = options.id;
    this.label = options.label ?? options.role ?? '';
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.role = options.role;
    this.accelerator = options.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const { submenu } = options;
    this.submenu = submenu === undefined || submenu instanceof HostMenu ? submenu : HostMenu.buildFromTemplate(submenu);
  }

  readonly click = (): void => {
    if (this.type === 'checkbox') this.checked = !this.checked;
    this.#options.click?.(this, undefined, {});
  };
}

/** Electron's Menu, unseen. */
export class HostMenu extends EventEmitter {
  static #applicationMenu: HostMenu | null = null;
  readonly items: HostMenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemOptions | HostMenuItem)[]): HostMenu {
    const menu = new HostMenu();
    for (const entry of template) menu.append(entry instanceof HostMenuItem ? entry : new HostMenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.#applicationMenu = menu;
  }
  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#applicationMenu;
  }

  append(item: HostMenuItem): void {
    this.items.push(item);
  }
  insert(at: number, item: HostMenuItem): void {
    this.items.splice(at, 0, item);
  }
  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
  popup(): void {
    this.emit('menu-will-show');
  }
  closePopup(): void {
    this.emit('menu-will-close');
  }
}
