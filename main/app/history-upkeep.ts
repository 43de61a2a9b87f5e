import type { NightlyReports } from '../../common/ipc/groups/backup.ts';
import type { HistoryClient } from '../history/client.ts';
import { expireCopies, type HistoryFolders } from '../history/older-copies.ts';
import { Retention } from '../history/retention.ts';
import { type HistoryCopiesParts, nightlyCopies } from './nightly-copies.ts';

export interface HistoryUpkeepParts extends Omit<HistoryCopiesParts, 'backupFolder' | 'history'> {
  readonly history: Pick<HistoryClient, 'copyTo' | 'expire' | 'finishDeletions' | 'timeSpan'>;
  readonly folders: HistoryFolders;
  /** The site's own limit (spec/cti-contract.md section 13); null = it has none, or is not known. */
  readonly siteDays: () => number | null;
}

export interface HistoryUpkeep {
  /** How the nightly copies stand, for the settings. */
  readonly reports: () => Promise<NightlyReports>;
  readonly start: () => void;
  readonly stop: () => void;
}

/** What the history needs by itself while the phone is quiet: copies each night, and old calls let go. */
export function historyUpkeep(parts: HistoryUpkeepParts): HistoryUpkeep {
  const { history, settings, folders, siteDays, isIdle, audit, clock, log } = parts;
  const { backup, snapshot } = nightlyCopies({ ...parts, backupFolder: folders.backupFolder });
  const retention = new Retention({
    expire: (beforeMs, mayContinue) => history.expire(beforeMs, mayContinue),
    expireCopies: (beforeMs) => expireCopies(folders, beforeMs),
    finishDeletions: () => history.finishDeletions(),
    newestMs: async () => (await history.timeSpan())?.lastMs ?? null,
    days: () => Math.min(settings.get('history.retentionDays'), siteDays() ?? Number.POSITIVE_INFINITY),
    isIdle,
    audit,
    clock,
    log,
  });
  const all = [retention, backup, snapshot];
  return {
    reports: async () => {
      const [ofBackup, ofSnapshot] = await Promise.all([backup.report(), snapshot.report()]);
      return { backup: ofBackup, snapshot: ofSnapshot };
    },
    start: () => {
      for (const each of all) each.start();
    },
    stop: () => {
      for (const each of all) each.stop();
    },
  };
}
