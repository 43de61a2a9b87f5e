import * as z from 'zod/mini';
import { historyFilter } from '../../../common/history/filter.ts';
import { callId } from '../../../common/call/ids.ts';
import { shownTable } from '../../../common/ipc/groups/review.ts';
import { csvEncoding, exportOutcome } from '../../../common/ipc/groups/history.ts';

const content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('calls'), filter: historyFilter }),
  z.strictObject({ type: z.literal('chat'), id: callId }),
  z.strictObject({ type: z.literal('chats'), filter: historyFilter }),
  z.strictObject({ type: z.literal('table'), table: shownTable }),
]);

/** What main asks of the exporter's thread. */
export const exportJob = z.strictObject({
  content,
  target: z.string(),
  encoding: csvEncoding,
  style: z.strictObject({ neutralisesFormulas: z.boolean(), phoneNumbers: z.enum(['plain', 'excel']) }),
  token: z.string(),
  rowsPerFile: z.number(),
});
export type ExportJob = z.output<typeof exportJob>;

/** What the exporter's thread tells; `ended` is the last. */
export const exportReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), rows: z.number(), total: z.number() }),
  /** The words of the error, for the log; `ended` follows. */
  z.strictObject({ type: z.literal('error'), message: z.string() }),
  z.strictObject({ type: z.literal('ended'), outcome: exportOutcome }),
]);
export type ExportReport = z.output<typeof exportReport>;
