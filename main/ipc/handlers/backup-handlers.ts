import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { BackupOutcome, NightlyReports } from '../../../common/ipc/groups/backup.ts';
import type { CopyOutcome, CopyProgress } from '../../history/backup/copy-messages.ts';
import type { HistoryClient } from '../../history/client.ts';
import type { Audit } from '../../log/audit.ts';
import { chooseBackup, chooseBackupTarget } from '../file-dialogs.ts';

export interface BackupHandlerParts {
  readonly history: Pick<HistoryClient, 'copyTo' | 'cancelCopies' | 'restore'>;
  /** The name that the dialog offers. */
  readonly backupName: () => string;
  readonly progress: (progress: CopyProgress) => void;
  /** How the copies stand that are made by themselves. */
  readonly nightly: () => Promise<NightlyReports>;
  /** The phone's list is of another history now. */
  readonly restored: () => void;
  readonly audit: Pick<Audit, 'note'>;
}

export function backupHandlers({
  history,
  backupName,
  progress,
  nightly,
  restored,
  audit,
}: BackupHandlerParts): Handlers<AppContract>['backup'] {
  const told = (action: 'backup' | 'restore', subject: string, outcome: CopyOutcome): BackupOutcome => {
    const calls = outcome.type === 'saved' ? outcome.calls : null;
    audit.note(action, { outcome: outcome.type === 'failed' ? outcome.reason : outcome.type, calls, subject });
    if (outcome.type === 'saved') return { type: 'saved', file: outcome.file, calls: outcome.calls };
    return outcome.type === 'failed' ? { type: 'failed', reason: outcome.reason, file: outcome.file } : outcome;
  };
  return {
    create: async () => {
      const target = await chooseBackupTarget(backupName());
      return target === null ? { type: 'cancelled' } : told('backup', target, await history.copyTo(target, { onProgress: progress }));
    },
    cancel: () => {
      history.cancelCopies();
      return null;
    },
    nightly,
    restore: async () => {
      const file = await chooseBackup();
      if (file === null) return { type: 'cancelled' };
      const outcome = told('restore', file, await history.restore(file));
      if (outcome.type === 'saved') restored();
      return outcome;
    },
  };
}
