// What `import … from 'electron'` gives in the main process under the host.
import { app } from './app.ts';
import {
  HostMenu,
  HostMenuItem,
  HostNotification,
  HostTray,
  clipboard,
  dialog,
  globalShortcut,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  screen,
  shell,
  systemPreferences,
  utilityProcess,
} from './desktop.ts';
import { HostMessageChannelMain, ipcMain } from './ipc.ts';
import { defaultSession, net, protocol, session } from './session.ts';
import { BrowserWindow, webContents } from './window.ts';

const Menu = HostMenu,
  MenuItem = HostMenuItem,
  Notification = HostNotification,
  Tray = HostTray,
  MessageChannelMain = HostMessageChannelMain;
const crashReporter = {
  start() {},
  getLastCrashReport: () => null,
  getUploadedReports: () => [],
  addExtraParameter() {},
  setUploadToServer() {},
};
const all = {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
};
export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  defaultSession as __session,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
};
export { all as default, all as 'module.exports' };

// Every name here exists in the real module.
all satisfies Partial<Record<keyof typeof import('electron'), unknown>>;
