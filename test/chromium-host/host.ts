// The composition of the stand-in: one app in one process, as Electron has it.
import path from 'node:path';
import type { BrowserWindowConstructorOptions, NotificationConstructorOptions } from 'electron';
import { HostApp } from './app.ts';
import { HostBrowserWindow } from './browser-window.ts';
import { HostClipboard } from './clipboard.ts';
import { HostDialog } from './dialog.ts';
import { HostGlobalShortcut } from './global-shortcut.ts';
import { HostIpcMain } from './ipc-main.ts';
import type { Launch } from './launch.ts';
import { HostTheme } from './native-theme.ts';
import { HostNet } from './net.ts';
import { HostNotification } from './notification.ts';
import { HostPowerMonitor, HostPowerSaveBlocker } from './power.ts';
import { HostProtocol } from './protocol.ts';
import { HostSafeStorage } from './safe-storage.ts';
import { HostScreen } from './screen.ts';
import { HostSession } from './session.ts';
import { HostShell } from './shell.ts';
import { strict } from './strict.ts';
import { HostTray } from './tray.ts';
import { HostWebContents } from './web-contents.ts';
import { WindowRegistry } from './window-registry.ts';
import { X11 } from './x11.ts';

/** Builds every part by hand, in order. */
export function composeHost(launch: Launch) {
  const { runtime } = launch;
  const x11 = new X11();
  const protocol = new HostProtocol(runtime);
  const net = new HostNet(protocol);
  const defaultSession = new HostSession(runtime, protocol, net);
  const ipcMain = new HostIpcMain();
  const theme = new HostTheme();
  const registry = new WindowRegistry({ runtime, session: defaultSession, ipcMain, theme, x11 });
  const app = new HostApp(runtime, registry);
  strict('webContents', HostWebContents);

  class BrowserWindow extends HostBrowserWindow {
    constructor(options?: BrowserWindowConstructorOptions) {
      super(registry, options);
    }
    static getAllWindows(): HostBrowserWindow[] {
      return registry.windows;
    }
    static getFocusedWindow(): HostBrowserWindow | null {
      return registry.focused;
    }
    static fromId(id: number): HostBrowserWindow | null {
      return registry.windowNumbered(id);
    }
    static fromWebContents(contents: object): HostBrowserWindow | null {
      return registry.windowOf(contents);
    }
  }
  class Notification extends HostNotification {
    constructor(options?: NotificationConstructorOptions) {
      super(runtime, options);
    }
  }
  class Tray extends HostTray {
    constructor(image: unknown) {
      super(runtime.record, image);
    }
  }

  return {
    launch,
    registry,
    x11,
    app: strict('app', app),
    BrowserWindow: strict('BrowserWindow', BrowserWindow),
    Notification: strict('Notification', Notification),
    Tray: strict('Tray', Tray),
    clipboard: strict('clipboard', new HostClipboard(x11)),
    dialog: strict('dialog', new HostDialog(runtime.record)),
    globalShortcut: strict('globalShortcut', new HostGlobalShortcut(runtime.record)),
    ipcMain: strict('ipcMain', ipcMain),
    nativeTheme: strict('nativeTheme', theme),
    net: strict('net', net),
    powerMonitor: strict('powerMonitor', new HostPowerMonitor()),
    powerSaveBlocker: strict('powerSaveBlocker', new HostPowerSaveBlocker()),
    protocol: strict('protocol', protocol),
    safeStorage: strict('safeStorage', new HostSafeStorage(runtime, () => path.join(app.getPath('userData'), 'host-key'))),
    screen: strict('screen', new HostScreen(x11)),
    session: strict('session', {
      defaultSession: strict('session', defaultSession),
      fromPartition: (_partition: string) => defaultSession,
    }),
    shell: strict('shell', new HostShell(runtime.record)),
    webContents: strict('webContents', {
      fromId: (id: number) => registry.contentsNumbered(id),
      fromDevToolsTargetId: (targetId: string) => registry.contentsOfTarget(targetId),
      getAllWebContents: () => registry.contents,
      getFocusedWebContents: () => registry.focused?.webContents ?? null,
    }),
  };
}
