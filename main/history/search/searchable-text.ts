import * as z from 'zod/mini';
import type { HistoryDatabase } from '../database.ts';
import { nationalNumber } from '../national-number.ts';
import { fold } from './fold.ts';

const text = z.nullable(z.string());
const stored = z.object({
  number: text,
  e164: text,
  finalNumber: text,
  transferredTo: text,
  callerName: text,
  name: text,
  memo: z.string(),
});

const callSql = `SELECT number, e164, final_number AS finalNumber, transferred_to AS transferredTo, caller_name AS callerName, name, memo
  FROM calls WHERE id = ?`;
const messagesSql = `SELECT text FROM messages WHERE transcript = (SELECT transcript FROM call_transcripts WHERE call = ?) ORDER BY position`;

/** Everything by which the free field finds a call: its numbers, names, memo and chat, each folded; empty texts are left out. */
export function searchableText(db: HistoryDatabase, call: number): string[] {
  const row = stored.parse(db.prepare(callSql).get(call));
  const national = row.e164 === null ? null : nationalNumber(row.e164);
  const own = [row.number, row.e164, national, row.finalNumber, row.transferredTo, row.callerName, row.name, row.memo];
  const chat = db.prepare(messagesSql).pluck().all(call).map(String);
  return [...new Set([...own, ...chat])].flatMap((value) => (value === null || value === '' ? [] : [fold(value)])).filter(Boolean);
}
