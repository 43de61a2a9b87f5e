import * as z from 'zod/mini';

/** Whom the address book takes a number for. `names` holds at most 10. */
export const bookMatch = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('one'), name: z.string() }),
  z.strictObject({ type: z.literal('many'), total: z.number(), names: z.array(z.string()) }),
]);
export type BookMatch = z.output<typeof bookMatch>;

export const noBookMatch: BookMatch = { type: 'none' };
