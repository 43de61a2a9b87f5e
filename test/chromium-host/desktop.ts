// Everything that is neither a window nor the app: mostly records that tests can read and poke.
import { EventEmitter } from 'node:events';
import { spawn, fork, execFile, type ChildProcess } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron';
import { HostEvent, host, strict } from './host.ts';
import * as x11 from './x11.ts';

class HostImage {
  data: Buffer;
  constructor(data: Buffer) {
    this.data = data;
  }
  isEmpty(): boolean {
    return this.data.length === 0;
  }
  getSize(): { width: number; height: number } {
    return this.data.length > 24 && this.data.toString('latin1', 1, 4) === 'PNG'
      ? { width: this.data.readUInt32BE(16), height: this.data.readUInt32BE(20) }
      : { width: 0, height: 0 };
  }
  toPNG(): Buffer {
    return this.data;
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.data.toString('base64')}`;
  }
  resize(): HostImage {
    return this;
  }
  setTemplateImage(): void {}
  isTemplateImage(): boolean {
    return false;
  }
  addRepresentation(): void {}
}
export const nativeImage = strict('nativeImage', {
  createFromPath: (p: string) => new HostImage(fs.existsSync(p) ? fs.readFileSync(p) : Buffer.alloc(0)),
  createFromBuffer: (b: Buffer) => new HostImage(b),
  createFromDataURL: (u: string) => new HostImage(Buffer.from(u.slice(u.indexOf(',') + 1), 'base64')),
  createEmpty: () => new HostImage(Buffer.alloc(0)),
});

class HostTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';
  get themeSource() {
    return this.#source;
  }
  set themeSource(v) {
    this.#source = v;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  shouldUseHighContrastColors = false;
  shouldUseInvertedColorScheme = false;
  inForcedColorsMode = false;
  prefersReducedTransparency = false;
}
export const nativeTheme = strict('nativeTheme', new HostTheme());

class HostScreen extends EventEmitter {
  getPrimaryDisplay() {
    const s = x11.screenSize();
    const bounds = { x: 0, y: 0, width: s.width, height: s.height };
    return {
      id: 1,
      label: 'X11',
      bounds,
      workArea: s.work,
      size: { width: s.width, height: s.height },
      workAreaSize: { width: s.work.width, height: s.work.height },
      scaleFactor: 1,
      rotation: 0,
      internal: false,
    };
  }
  getAllDisplays() {
    return [this.getPrimaryDisplay()];
  }
  getDisplayMatching() {
    return this.getPrimaryDisplay();
  }
  getDisplayNearestPoint() {
    return this.getPrimaryDisplay();
  }
  getCursorScreenPoint() {
    return x11.cursor();
  }
}
export const screen = strict('screen', new HostScreen());

export const clipboard = strict('clipboard', {
  readText: () => x11.readClipboard(),
  writeText: (t: string) => x11.writeClipboard(t),
  clear: () => x11.writeClipboard(''),
  availableFormats: () => ['text/plain'],
});
export const shell = strict('shell', {
  openExternal: async (url: string) => {
    host.record.openedExternal.push(url);
    console.log(`electron host: shell.openExternal ${url}`);
  },
  openPath: async (p: string) => {
    host.record.openedExternal.push(p);
    return '';
  },
  showItemInFolder: (p: string) => {
    host.record.openedExternal.push(p);
  },
  beep: () => {},
  trashItem: async (p: string) => {
    await fs.promises.rm(p, { recursive: true });
  },
});
const asked = (kind: string, args: any[]) => {
  const options = args.at(-1);
  host.record.dialogs.push({ kind, options });
  console.log(`electron host: dialog.${kind} (cancelled: there is no native dialog here)`);
};
export const dialog = strict('dialog', {
  showSaveDialog: async (...a: any[]) => {
    asked('showSaveDialog', a);
    return { canceled: true, filePath: '' };
  },
  showOpenDialog: async (...a: any[]) => {
    asked('showOpenDialog', a);
    return { canceled: true, filePaths: [] as string[] };
  },
  showMessageBox: async (...a: any[]) => {
    asked('showMessageBox', a);
    return { response: a.at(-1)?.cancelId ?? a.at(-1)?.defaultId ?? 0, checkboxChecked: false };
  },
  showMessageBoxSync: (...a: any[]) => {
    asked('showMessageBoxSync', a);
    return a.at(-1)?.cancelId ?? 0;
  },
  showErrorBox: (title: string, content: string) => {
    console.error(`${title}: ${content}`);
  },
});

export class HostMenuItem {
  id?: string;
  label: string;
  type: string;
  role?: string;
  click: () => void;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  accelerator?: any;
  submenu?: HostMenu;
  constructor(o: MenuItemConstructorOptions) {
    Object.assign(this, o);
    this.label = o.label ?? o.role ?? '';
    this.type = o.type ?? (o.submenu ? 'submenu' : 'normal');
    this.enabled = o.enabled ?? true;
    this.visible = o.visible ?? true;
    this.checked = o.checked ?? false;
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      o.click?.(this as any, undefined, {} as any);
    };
    if (o.submenu) this.submenu = Array.isArray(o.submenu) ? HostMenu.buildFromTemplate(o.submenu) : (o.submenu as any);
  }
}
export class HostMenu extends EventEmitter {
  items: HostMenuItem[] = [];
  static #app: HostMenu | null = null;
  static buildFromTemplate(t: MenuItemConstructorOptions[]): HostMenu {
    const m = new HostMenu();
    m.items = t.map((o) => (o instanceof HostMenuItem ? o : new HostMenuItem(o)));
    return m;
  }
  static setApplicationMenu(m: HostMenu | null): void {
    HostMenu.#app = m;
  }
  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#app;
  }
  append(i: HostMenuItem): void {
    this.items.push(i);
  }
  insert(at: number, i: HostMenuItem): void {
    this.items.splice(at, 0, i);
  }
  getMenuItemById(id: string): HostMenuItem | null {
    for (const i of this.items) {
      if (i.id === id) return i;
      const s = i.submenu?.getMenuItemById(id);
      if (s) return s;
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
export class HostTray extends EventEmitter {
  image: unknown;
  tooltip = '';
  title = '';
  menu: HostMenu | null = null;
  #dead = false;
  constructor(image: unknown) {
    super();
    this.image = image;
    host.record.trays.push(this);
  }
  setImage(i: unknown): void {
    this.image = i;
  }
  setPressedImage(): void {}
  setToolTip(t: string): void {
    this.tooltip = t;
  }
  setTitle(t: string): void {
    this.title = t;
  }
  getTitle(): string {
    return this.title;
  }
  setContextMenu(m: HostMenu | null): void {
    this.menu = m;
  }
  popUpContextMenu(): void {}
  displayBalloon(): void {}
  setIgnoreDoubleClickEvents(): void {}
  getBounds() {
    return { x: 0, y: 0, width: 24, height: 24 };
  }
  destroy(): void {
    this.#dead = true;
    host.record.trays.splice(host.record.trays.indexOf(this), 1);
  }
  isDestroyed(): boolean {
    return this.#dead;
  }
}

/** As Electron does on Linux, through org.freedesktop.Notifications (libnotify's own command, so no D-Bus code here). */
export class HostNotification extends EventEmitter {
  options: NotificationConstructorOptions;
  #child: ChildProcess | null = null;
  #nid = '';
  constructor(o: NotificationConstructorOptions = {}) {
    super();
    this.options = o;
    host.record.notifications.push(this);
  }
  static isSupported(): boolean {
    return true;
  }
  get title() {
    return this.options.title ?? '';
  }
  set title(v) {
    this.options.title = v;
  }
  get body() {
    return this.options.body ?? '';
  }
  set body(v) {
    this.options.body = v;
  }
  show(): void {
    const o = this.options;
    const args = [
      '--print-id',
      '--wait',
      `--app-name=${host.packageJson.productName ?? host.packageJson.name ?? 'electron'}`,
      `--urgency=${o.urgency ?? 'normal'}`,
      '--action=default=View',
    ];
    if (typeof o.icon === 'string') args.push(`--icon=${o.icon}`);
    if (o.silent) args.push('--hint=boolean:suppress-sound:true');
    if (o.timeoutType === 'never') args.push('--expire-time=0');
    (o.actions ?? []).forEach((a, i) => args.push(`--action=${i}=${a.text}`));
    const c = spawn('notify-send', [...args, '--', this.title, this.body], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#child = c;
    process.once('exit', () => c.kill());
    c.on('error', () => this.emit('failed', new HostEvent(), 'notify-send is not installed'));
    c.stdout.setEncoding('utf8').on('data', (d: string) => {
      for (const line of d.split('\n').filter(Boolean)) {
        if (!this.#nid) {
          this.#nid = line;
          this.emit('show', new HostEvent());
        } else if (line === 'default') this.emit('click', new HostEvent());
        else this.emit('action', Object.assign(new HostEvent(), { actionIndex: Number(line), selectionIndex: -1 }), Number(line));
      }
    });
    c.on('exit', () => {
      if (this.#child === c) {
        this.#child = null;
        this.emit('close', new HostEvent());
      }
    });
  }
  close(): void {
    if (this.#nid)
      execFile(
        'gdbus',
        [
          'call',
          '--session',
          '--dest',
          'org.freedesktop.Notifications',
          '--object-path',
          '/org/freedesktop/Notifications',
          '--method',
          'org.freedesktop.Notifications.CloseNotification',
          this.#nid,
        ],
        () => {},
      );
    else this.#child?.kill();
  }
}

export const globalShortcut = strict('globalShortcut', {
  register: (a: string, fn: () => void) => {
    if (host.record.shortcuts.has(a)) return false;
    host.record.shortcuts.set(a, fn);
    return true;
  },
  registerAll: (as: string[], fn: () => void) => {
    for (const a of as) host.record.shortcuts.set(a, fn);
  },
  isRegistered: (a: string) => host.record.shortcuts.has(a),
  unregister: (a: string) => {
    host.record.shortcuts.delete(a);
  },
  unregisterAll: () => host.record.shortcuts.clear(),
});
class HostPower extends EventEmitter {
  onBatteryPower = false;
  getSystemIdleTime() {
    return 0;
  }
  getSystemIdleState() {
    return 'active';
  }
  isOnBatteryPower() {
    return false;
  }
  getCurrentThermalState() {
    return 'nominal';
  }
}
export const powerMonitor = strict('powerMonitor', new HostPower());
export const powerSaveBlocker = strict('powerSaveBlocker', { start: () => 1, stop: () => true, isStarted: () => true });
export const systemPreferences = strict(
  'systemPreferences',
  new (class extends EventEmitter {
    getMediaAccessStatus() {
      return 'granted';
    }
    async askForMediaAccess() {
      return true;
    }
    getAnimationSettings() {
      return { shouldRenderRichAnimation: true, scrollAnimationsEnabledBySystem: true, prefersReducedMotion: false };
    }
  })(),
);

let key: Buffer | null = null;
export const keyFile = { path: '' };
function vault(): Buffer {
  if (key) return key;
  if (fs.existsSync(keyFile.path)) return (key = fs.readFileSync(keyFile.path));
  fs.mkdirSync(path.dirname(keyFile.path), { recursive: true });
  fs.writeFileSync(keyFile.path, (key = randomBytes(32)), { mode: 0o600 });
  return key;
}
export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => host.ready,
  getSelectedStorageBackend: () => 'basic_text',
  setUsePlainTextEncryption: () => {},
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return host.ready;
  },
  async encryptStringAsync(s: string): Promise<Buffer> {
    return this.encryptString(s);
  },
  async decryptStringAsync(b: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    return { shouldReEncrypt: false, result: this.decryptString(b) };
  },
  encryptString(s: string): Buffer {
    const iv = randomBytes(12);
    const c = createCipheriv('aes-256-gcm', vault(), iv);
    const body = Buffer.concat([c.update(s, 'utf8'), c.final()]);
    return Buffer.concat([Buffer.from('v10'), iv, c.getAuthTag(), body]);
  },
  decryptString(b: Buffer): string {
    if (b.toString('latin1', 0, 3) !== 'v10')
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    const d = createDecipheriv('aes-256-gcm', vault(), b.subarray(3, 15));
    d.setAuthTag(b.subarray(15, 31));
    return Buffer.concat([d.update(b.subarray(31)), d.final()]).toString('utf8');
  },
});

class HostUtility extends EventEmitter {
  #c: ChildProcess;
  stdout;
  stderr;
  pid: number | undefined;
  constructor(file: string, args: string[], o: any) {
    super();
    this.#c = fork(file, args, {
      execArgv: ['--import', new URL('./utility.mjs', import.meta.url).href, ...(o.execArgv ?? [])],
      env: o.env ?? process.env,
      cwd: o.cwd,
      serialization: 'advanced',
      stdio: o.stdio === 'pipe' ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.stdout = this.#c.stdout;
    this.stderr = this.#c.stderr;
    this.#c.on('spawn', () => {
      this.pid = this.#c.pid;
      this.emit('spawn');
    });
    this.#c.on('message', (m) => this.emit('message', m));
    this.#c.on('exit', (code) => {
      this.pid = undefined;
      this.emit('exit', code ?? 0);
    });
  }
  postMessage(m: any): void {
    this.#c.send(m);
  }
  kill(): boolean {
    return this.#c.kill();
  }
}
export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, args: string[] = [], o: any = {}) => strict('UtilityProcess', new HostUtility(file, args, o)),
});
for (const [n, c] of Object.entries({ Menu: HostMenu, Tray: HostTray, Notification: HostNotification })) strict(n, c);
