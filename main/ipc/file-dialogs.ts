import { app, BrowserWindow, dialog } from 'electron';
import path from 'node:path';
import type { ExportOutcome } from '../../common/ipc/groups/history.ts';

const csvFilter = { name: 'CSV', extensions: ['csv'] };

/** Asks where to save with the system's dialog; the file is written only when a place was chosen. */
export async function saveCsvAs(name: string, write: (file: string) => Promise<ExportOutcome>): Promise<ExportOutcome> {
  const options = { defaultPath: path.join(app.getPath('documents'), name), filters: [csvFilter] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? { type: 'cancelled' } : write(filePath);
}

/** Asks for a CSV with the system's dialog; null when none was chosen. */
export async function chooseCsv(): Promise<string | null> {
  const options = {
    defaultPath: app.getPath('documents'),
    filters: [
      { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
      { name: '*', extensions: ['*'] },
    ],
    properties: ['openFile' as const],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

const backupFilter = { name: 'SQLite', extensions: ['db'] };

/** Asks where a backup of the history is to be saved; null when no place was chosen. */
export async function chooseBackupTarget(name: string): Promise<string | null> {
  const options = { defaultPath: path.join(app.getPath('documents'), name), filters: [backupFilter] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for a backup of the history; null when none was chosen. */
export async function chooseBackup(): Promise<string | null> {
  const options = { defaultPath: app.getPath('documents'), filters: [backupFilter], properties: ['openFile' as const] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for histories of other agents, files or one folder, beginning in `folder`; empty when none was chosen. */
export async function chooseHistories(choose: 'files' | 'folder', folder: string | null): Promise<readonly string[]> {
  const defaultPath = folder ?? app.getPath('documents');
  const options: Electron.OpenDialogOptions =
    choose === 'folder'
      ? { defaultPath, properties: ['openDirectory'] }
      : { defaultPath, filters: [backupFilter], properties: ['openFile', 'multiSelections'] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? [] : filePaths;
}

/** Asks for a sound; null when none was chosen. */
export async function chooseSound(): Promise<string | null> {
  const options = {
    defaultPath: app.getPath('music'),
    filters: [
      { name: 'MP3, WAV, Ogg, M4A', extensions: ['mp3', 'wav', 'ogg', 'oga', 'opus', 'm4a', 'mp4'] },
      { name: '*', extensions: ['*'] },
    ],
    properties: ['openFile' as const],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}
