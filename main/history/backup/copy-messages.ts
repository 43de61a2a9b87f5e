import * as z from 'zod/mini';
import { historyOwner } from '../queries/identity.ts';

/** A consistent copy of a history at one moment, made while the phone writes on. */
export const copyJob = z.strictObject({
  source: z.string(),
  target: z.string(),
  token: z.string(),
  /** Without any byte of what was deleted; takes longer. */
  isScrubbed: z.boolean(),
  /** Page by page, with news of how far it is, instead of compact and silent. */
  tellsProgress: z.boolean(),
  /** Signs the copy as the snapshot of this owner; null: it is a backup. */
  snapshot: z.nullable(z.strictObject({ owner: historyOwner, takenAtMs: z.number() })),
});
export type CopyJob = z.output<typeof copyJob>;

export const copyOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('saved'), file: z.string(), calls: z.number(), bytes: z.number() }),
  z.strictObject({ type: z.literal('cancelled') }),
  /** The source is no history (`foreign`), of a newer version, or damaged; else why the target could not be written. */
  z.strictObject({
    type: z.literal('failed'),
    reason: z.enum(['foreign', 'newer_version', 'damaged', 'disk_full', 'in_use', 'read_only', 'name_too_long', 'unknown']),
    file: z.string(),
    message: z.string(),
  }),
]);
export type CopyOutcome = z.output<typeof copyOutcome>;

/** Pages of the file that are copied, of all. */
export const copyProgress = z.strictObject({ pages: z.number(), total: z.number() });
export type CopyProgress = z.output<typeof copyProgress>;

/** What the copier's thread tells; `ended` is the last. */
export const copyReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: copyProgress }),
  z.strictObject({ type: z.literal('ended'), outcome: copyOutcome }),
]);
export type CopyReport = z.output<typeof copyReport>;
