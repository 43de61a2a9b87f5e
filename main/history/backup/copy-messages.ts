import * as z from 'zod/mini';

/** A consistent copy of a history at one moment, made while the phone writes on. */
export const copyJob = z.strictObject({ source: z.string(), target: z.string(), token: z.string() });
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
