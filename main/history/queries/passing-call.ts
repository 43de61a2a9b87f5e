import * as z from 'zod/mini';
import { callId } from '../../../common/call/ids.ts';
import { historyFilter } from '../../../common/history/filter.ts';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';
import { fold } from '../search/fold.ts';
import { SearchableText } from '../search/searchable-text.ts';
import { callKey } from './call-key.ts';
import { callRowOf } from './call-row.ts';
import { allOf, conditionsOf } from './conditions.ts';

export const passingCallArgument = z.strictObject({ filter: historyFilter, id: callId });

function holdsText(db: HistoryDatabase, call: number, text: string): boolean {
  if (text.trim() === '') return true;
  const folded = fold(text);
  return folded !== '' && new SearchableText(db).of(call).some((own) => own.includes(folded));
}

/** The call's row as it is now if it passes the filter, else null: whether a call that changed belongs to what was found. */
export function passingCall(db: HistoryDatabase, { filter, id }: z.output<typeof passingCallArgument>): CallRow | null {
  const call = callKey(db, id);
  if (call === null) return null;
  const { sql, values } = allOf(conditionsOf(filter));
  const passes = db.prepare(`SELECT 1 FROM calls WHERE id = ? AND ${sql}`).get(call, ...values) !== undefined;
  return passes && holdsText(db, call, filter.text) ? callRowOf(db, id) : null;
}
