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

/** Reads everything by which the free field finds a call; made once for many calls. */
export class SearchableText {
  readonly #call;
  readonly #messages;

  constructor(db: HistoryDatabase) {
    this.#call = db.prepare<[number]>(callSql);
    this.#messages = db.prepare<[number], string>(messagesSql).pluck();
  }

  /** Its numbers, names, memo and chat, each folded; empty texts are left out. */
  of(call: number): string[] {
    const row = stored.parse(this.#call.get(call));
    const national = row.e164 === null ? null : nationalNumber(row.e164);
    const own = [row.number, row.e164, national, row.finalNumber, row.transferredTo, row.callerName, row.name, row.memo];
    const texts = new Set([...own, ...this.#messages.all(call)]);
    return [...texts].flatMap((value) => (value === null || value === '' ? [] : [fold(value)])).filter(Boolean);
  }
}
