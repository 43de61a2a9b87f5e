// What starts the built app: real Electron, or the stand-in on Chromium where Electron's binary cannot be had.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startSession } from '../test/chromium-host/desktop-session.ts';

const downloadDeadlineMs = 120_000;
const electronFolder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const hostFolder = path.resolve(import.meta.dirname, '../test/chromium-host/bin');

export interface AppCommand {
  readonly executable: string;
  readonly isElectron: boolean;
  /** Variables for the app's process, over those of this one. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends what was started for the app: an X session, when there was no screen. */
  stop(): void;
}

/** The path of Electron's own executable, or null: `path.txt` is written when the download is complete. */
function installedElectron(): string | null {
  const pathFile = path.join(electronFolder, 'path.txt');
  if (!fs.existsSync(pathFile)) return null;
  const executable = path.join(electronFolder, 'dist', fs.readFileSync(pathFile, 'utf8'));
  return fs.existsSync(executable) ? executable : null;
}

/** Asks Electron's own installer once. Its complaints are not shown: the caller says in one line what happens instead. */
function downloadElectron(): string | null {
  spawnSync(process.execPath, [path.join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: downloadDeadlineMs });
  return installedElectron();
}

/**
 * Finds what to start, and a screen to start it on.
 * @throws where neither Electron nor the stand-in can run: anything but Linux without Electron's binary.
 */
export async function appCommand(): Promise<AppCommand> {
  const electron = installedElectron() ?? downloadElectron();
  if (electron === null && process.platform !== 'linux')
    throw new Error('The Electron binary is missing and could not be downloaded. Run: npx install-electron');
  if (electron === null)
    console.error('The Electron binary could not be downloaded: starting on Chromium instead (not the product; the windows say so).');
  const needsScreen = process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined;
  const stop = needsScreen ? await startSession() : () => undefined;
  if (needsScreen) console.error(`No screen here: a session of its own runs on DISPLAY ${process.env['DISPLAY'] ?? ''}.`);
  return electron === null
    ? { executable: path.join(hostFolder, 'electron'), isElectron: false, env: { MADOGUCHI_RIBBON: '1' }, stop }
    : { executable: electron, isElectron: true, env: {}, stop };
}
