import * as z from 'zod/mini';
import { event, request } from '../define.ts';

const failure = z.enum(['foreign', 'newer_version', 'damaged', 'disk_full', 'in_use', 'read_only', 'name_too_long', 'unknown']);

/** What came of a backup of the history, or of going on with one. `file`: the backup, or the name of the history that was kept. */
export const backupOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('saved'), file: z.string(), calls: z.number() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({ type: z.literal('failed'), reason: failure, file: z.string() }),
]);
export type BackupOutcome = z.output<typeof backupOutcome>;

/** `no_folder`: the folder cannot be reached. */
export const nightlyFailure = z.enum(['no_folder', ...failure.options]);
export type NightlyFailure = z.output<typeof nightlyFailure>;

/** How a copy that is made each night stands. `waiting`: it was never made yet. */
export const nightlyReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['off', 'waiting']) }),
  z.strictObject({ type: z.literal('done'), atMs: z.number() }),
  /** `lastMs`: when it went well for the last time; null = never, or nobody can tell. */
  z.strictObject({ type: z.literal('failed'), atMs: z.number(), reason: nightlyFailure, lastMs: z.nullable(z.number()) }),
]);
export type NightlyReport = z.output<typeof nightlyReport>;

/** The automatic backups on this computer, and the team leads' snapshot. */
export const nightlyReports = z.strictObject({ backup: nightlyReport, snapshot: nightlyReport });
export type NightlyReports = z.output<typeof nightlyReports>;

export const backup = {
  /** Asks for a place with the OS's dialog, then copies the whole history there. */
  create: request(['settings'], z.strictObject({}), backupOutcome),
  /** Pages of the file that a backup under way has copied; all of them: it is being looked through. */
  progressed: event(['settings'], z.strictObject({ pages: z.number(), total: z.number() })),
  /** Ends what is under way; its outcome is then `cancelled`. */
  cancel: request(['settings'], z.strictObject({}), z.null()),
  /** Asks for a backup with the OS's dialog, then goes on with it; the present history is kept under another name. */
  restore: request(['settings'], z.strictObject({}), backupOutcome),
  /** How the copies stand that are made by themselves. */
  nightly: request(['settings'], z.strictObject({}), nightlyReports),
};
