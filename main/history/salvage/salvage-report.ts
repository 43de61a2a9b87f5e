import * as z from 'zod/mini';

/** What came back out of a damaged file, and what did not; null = nobody can tell how much there was. */
export const salvageReport = z.strictObject({
  calls: z.number(),
  messages: z.number(),
  lostCalls: z.nullable(z.number()),
  lostMessages: z.nullable(z.number()),
});
export type SalvageReport = z.output<typeof salvageReport>;
