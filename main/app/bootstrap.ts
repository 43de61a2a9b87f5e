import path from 'node:path';
import { app } from 'electron';
import { WindowManager } from '../windows/window-manager.ts';
import { appOrigin, declareAppProtocol, serveAppProtocol } from './app-protocol.ts';

/** The composition root: builds every service by hand, in order. */
export async function bootstrap(): Promise<void> {
  const out = path.join(import.meta.dirname, '..');
  declareAppProtocol();
  await app.whenReady();
  serveAppProtocol(path.join(out, 'renderer'));
  const windows = new WindowManager(path.join(out, 'preload/index.cjs'), appOrigin);
  await windows.open('phone', 'phone');
}
