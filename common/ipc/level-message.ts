import * as z from 'zod/mini';

/** On the port between the window that shows a meter and the media window; each `next` is answered by one reading. */
export const levelRequest = z.enum(['next', 'close']);
export type LevelRequest = z.output<typeof levelRequest>;

export const levelReading = z.discriminatedUnion('type', [
  /** Root mean square, 0 to 1. */
  z.strictObject({ type: z.literal('level'), level: z.number().check(z.minimum(0), z.maximum(1)) }),
  z.strictObject({ type: z.literal('trouble'), trouble: z.enum(['microphone_denied', 'microphone_missing', 'microphone_busy']) }),
]);
export type LevelReading = z.output<typeof levelReading>;

/** The channel on which main hands each window its end, and the message by which the preload passes it on to the page. */
export const levelPortChannel = 'media.levelPort';
