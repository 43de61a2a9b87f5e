import * as z from 'zod/mini';
import { request } from '../define.ts';

/** What came of a backup of the history, or of going on with one. `file`: the backup, or the name of the history that was kept. */
export const backupOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('saved'), file: z.string(), calls: z.number() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({
    type: z.literal('failed'),
    reason: z.enum(['foreign', 'newer_version', 'damaged', 'disk_full', 'in_use', 'read_only', 'name_too_long', 'unknown']),
    file: z.string(),
  }),
]);
export type BackupOutcome = z.output<typeof backupOutcome>;

export const backup = {
  /** Asks for a place with the OS's dialog, then copies the whole history there. */
  create: request(['settings'], z.strictObject({}), backupOutcome),
  /** Ends what is under way; its outcome is then `cancelled`. */
  cancel: request(['settings'], z.strictObject({}), z.null()),
  /** Asks for a backup with the OS's dialog, then goes on with it; the present history is kept under another name. */
  restore: request(['settings'], z.strictObject({}), backupOutcome),
};
