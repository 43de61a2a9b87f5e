import type * as z from 'zod/mini';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import type { CountSlice, countArgument } from './count.ts';
import { findCalls } from './find-calls.ts';
import { listStart } from './scan.ts';

/** A call has many messages, so a look takes fewer calls than one of `count`. */
const sliceCalls = 10_000;

export const messageCountSql = `SELECT count(*) FROM json_each(?) AS wanted CROSS JOIN call_transcripts ON call = wanted.value
  CROSS JOIN messages ON messages.transcript = call_transcripts.transcript`;

/** Of the calls that pass the filter, those that have a chat. */
export function withChat(filter: HistoryFilter): HistoryFilter {
  return { ...filter, hasChat: true };
}

/** How many messages the chats of these calls hold; a chat that several of them show counts for each. */
function messagesOf(db: HistoryDatabase, keys: readonly number[]): number {
  return Number(db.prepare(messageCountSql).pluck().get(JSON.stringify(keys)));
}

/** Counts the messages of the calls that pass the filter on from `after`, one short look, as `count` counts the calls. */
export function countMessages(db: HistoryDatabase, { filter, after }: z.output<typeof countArgument>): CountSlice {
  const { found, next } = findCalls(db, withChat(filter), after ?? listStart, sliceCalls);
  return {
    count: messagesOf(
      db,
      found.map(({ key }) => key),
    ),
    next,
  };
}
