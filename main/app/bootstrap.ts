import path from 'node:path';
import { app, session } from 'electron';
import { WindowManager } from '../windows/window-manager.ts';
import { PhoneWindow } from '../windows/phone-window.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { refuseForeignContents, restrictPermissions } from './security.ts';

/** The composition root: builds every service by hand, in order. */
export async function bootstrap(): Promise<void> {
  const out = path.join(import.meta.dirname, '..');
  declareAppProtocol();
  refuseForeignContents();
  await app.whenReady();
  restrictPermissions(session.defaultSession);
  serveAppProtocol(path.join(out, 'renderer'));
  const windows = new WindowManager(path.join(out, 'preload/index.cjs'), () => '#ffffff', console);
  new PhoneWindow(windows).show();
}
