import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { SettingsStore } from '../../settings/port.ts';
import type { HistoryOwner } from '../queries/identity.ts';
import type { CopyOutcome } from './copy-messages.ts';
import { NightlyError, throwIfFailed } from './nightly-error.ts';

/** The folder of policy for the team leads' copies, or null. What a user or a window wrote under the key does not count (docs/policy.md). */
export function snapshotFolderOf(settings: Pick<SettingsStore, 'get' | 'locked'>): string | null {
  const folder = settings.locked().includes('history.snapshotFolder') ? settings.get('history.snapshotFolder').trim() : '';
  return folder === '' ? null : folder;
}

/** Safe on every file system. */
function safe(part: string): string {
  return part.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 64);
}

/** `madoguchi_<agent>_<computer>.db`: one file for each agent at each computer. */
export function snapshotName(agent: string, host: string): string {
  return `madoguchi_${safe(agent)}_${safe(host)}.db`;
}

/** Whose snapshot a file is by its name alone; null where it is not named like one. */
export function ownerOfName(name: string): HistoryOwner | null {
  const [, user, computer] = /^madoguchi_(.+)_([^_]+)\.db$/.exec(name) ?? [];
  return user === undefined || computer === undefined ? null : { user, name: '', computer };
}

/** When this snapshot was last written; null = never. Rejects where the folder cannot be reached. */
export async function lastSnapshotMs(file: string): Promise<number | null> {
  await stat(path.dirname(file)).catch((error: unknown) => {
    throw new NightlyError('no_folder', String(error));
  });
  const facts = await stat(file).catch(() => null);
  return facts === null ? null : facts.mtimeMs;
}

/** Writes it anew. Rejects where it could not be written; the old one then stays. */
export async function writeSnapshot(file: string, copyTo: (target: string) => Promise<CopyOutcome>): Promise<void> {
  throwIfFailed(await copyTo(file));
}
