// What `import … from 'electron'` gives in the main process under the host, and by `module.exports` what `require('electron')` gives.
import { HostMenu, HostMenuItem } from './menu.ts';
import { HostMessageChannel } from './message-channel.ts';
import { nativeImage as images } from './native-image.ts';
import { runningHost } from './running-host.ts';
import { absent, strict } from './strict.ts';

export const { app, BrowserWindow, Notification, Tray, clipboard, dialog, globalShortcut, ipcMain, nativeTheme, net } = runningHost;
export const { powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell, webContents } = runningHost;
export const Menu = strict('Menu', HostMenu);
export const MenuItem = HostMenuItem;
export const MessageChannelMain = HostMessageChannel;
export const nativeImage = strict('nativeImage', images);
/** No crash here is reported to anybody. */
export const crashReporter = strict('crashReporter', { start: (_options: object) => undefined });

// Imported by libraries that do not always use them: their use throws.
export const autoUpdater = absent('autoUpdater');
export const contentTracing = absent('contentTracing');
export const desktopCapturer = absent('desktopCapturer');
export const inAppPurchase = absent('inAppPurchase');
export const netLog = absent('netLog');
export const pushNotifications = absent('pushNotifications');
export const systemPreferences = absent('systemPreferences');
export const utilityProcess = absent('utilityProcess');
export const webFrameMain = absent('webFrameMain');

const electron = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
  webFrameMain,
  // Every name here exists in the real module.
} satisfies Partial<Record<keyof typeof import('electron'), unknown>>;

export { electron as default, electron as 'module.exports' };
