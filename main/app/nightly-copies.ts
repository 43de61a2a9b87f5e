import path from 'node:path';
import type { Clock } from '../../common/call/instant.ts';
import { lastBackupMs, makeAutomaticBackup } from '../history/backup/automatic-backups.ts';
import type { CopyOutcome } from '../history/backup/copy-messages.ts';
import { Nightly } from '../history/backup/nightly.ts';
import { lastSnapshotMs, snapshotFolderOf, snapshotName, writeSnapshot } from '../history/backup/team-snapshot.ts';
import type { HistoryClient } from '../history/client.ts';
import type { HistoryOwner } from '../history/queries/identity.ts';
import type { Audit, AuditedAction } from '../log/audit.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';

export interface HistoryCopiesParts {
  readonly history: Pick<HistoryClient, 'copyTo'>;
  readonly settings: Pick<SettingsStore, 'get' | 'locked'>;
  readonly backupFolder: string;
  /** Names the team leads' file, and stands in it. */
  readonly owner: () => HistoryOwner;
  readonly isIdle: () => boolean;
  readonly audit: Pick<Audit, 'note'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The copies of the history that are made by themselves: each night a backup, and the team leads' where policy names a folder. */
export function nightlyCopies(parts: HistoryCopiesParts): { readonly backup: Nightly; readonly snapshot: Nightly } {
  const { settings, backupFolder, owner, clock } = parts;
  const snapshotFile = (): string => path.join(snapshotFolderOf(settings) ?? '', snapshotName(owner().user, owner().computer));
  return {
    backup: nightly(parts, 'automatic_backup', {
      isWanted: () => settings.get('history.backups') > 0,
      owner: () => null,
      lastDoneMs: () => lastBackupMs(backupFolder, clock.now().epochMs),
      run: (copyTo) => makeAutomaticBackup(backupFolder, clock.now().epochMs, settings.get('history.backups'), copyTo),
    }),
    snapshot: nightly(parts, 'snapshot', {
      isWanted: () => snapshotFolderOf(settings) !== null,
      owner,
      lastDoneMs: () => lastSnapshotMs(snapshotFile()),
      run: (copyTo) => writeSnapshot(snapshotFile(), copyTo),
    }),
  };
}

interface Task {
  readonly isWanted: () => boolean;
  /** Who signs the copy; null = nobody. */
  readonly owner: () => HistoryOwner | null;
  readonly lastDoneMs: () => Promise<number | null>;
  readonly run: (copyTo: (target: string) => Promise<CopyOutcome>) => Promise<void>;
}

function nightly({ history, isIdle, audit, clock, log }: HistoryCopiesParts, what: AuditedAction, task: Task): Nightly {
  const copyTo = async (target: string): Promise<CopyOutcome> => {
    const outcome = await history.copyTo(target, { owner: task.owner() });
    audit.note(what, { outcome: outcome.type, calls: outcome.type === 'saved' ? outcome.calls : null, subject: target });
    return outcome;
  };
  return new Nightly({ what, isIdle, clock, log, isWanted: task.isWanted, lastDoneMs: task.lastDoneMs, run: () => task.run(copyTo) });
}
