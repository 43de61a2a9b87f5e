import * as z from 'zod/mini';
import { callDirection, callScope } from '../../../common/call/call-party.ts';
import type { CallParty } from '../../../common/call/call-party.ts';
import { callResult } from '../../../common/call/hang-up-cause.ts';
import { type CallId, callId } from '../../../common/call/ids.ts';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../database.ts';

/** What a list needs of `calls`, in the names of `stored`. */
export const rowColumns = `call_id AS id, started_at_ms AS startedAtMs, direction, scope, party_kind AS partyKind, number, e164, display,
  caller_name AS callerName, name, line_number AS lineNumber, line_display AS lineDisplay, line_label AS lineLabel, label, queue,
  talk_ms AS talkMs, answered_at_ms IS NOT NULL AS isAnswered, result, chat,
  coalesce(is_seen = 0 AND result = 'missed' AND direction = 'incoming', 0) AS isUnseen`;

const text = z.nullable(z.string());

/** One row as `rowColumns` reads it. */
export const storedRow = z.object({
  id: callId,
  startedAtMs: z.number(),
  direction: callDirection,
  scope: callScope,
  partyKind: z.enum(['number', 'withheld', 'out_of_area', 'public_phone']),
  number: text,
  e164: text,
  display: text,
  callerName: text,
  name: text,
  lineNumber: z.string(),
  lineDisplay: z.string(),
  lineLabel: text,
  label: text,
  queue: text,
  talkMs: z.nullable(z.number()),
  isAnswered: z.number(),
  isUnseen: z.number(),
  result: z.nullable(callResult),
  chat: z.enum(['none', 'present', 'error']),
});
export type StoredRow = z.output<typeof storedRow>;

/** Whole seconds gone by, as a clock shows them; null stays null. */
export function wholeSeconds(durationMs: number | null): number | null {
  return durationMs === null ? null : Math.floor(durationMs / 1000);
}

function party(row: StoredRow): CallParty {
  if (row.partyKind !== 'number') return { kind: row.partyKind };
  const number = row.number ?? '';
  return { kind: 'number', number, e164: row.e164, display: row.display ?? number, name: row.callerName };
}

/** The row for a window. Its name is the one of the CTI server, else the display name of the caller. */
export function toCallRow(row: StoredRow): CallRow {
  return {
    id: row.id,
    startedAtMs: row.startedAtMs,
    direction: row.direction,
    scope: row.scope,
    party: party(row),
    name: row.name ?? row.callerName,
    line: { number: row.lineNumber, display: row.lineDisplay, label: row.lineLabel },
    label: row.label,
    queue: row.queue,
    talkS: wholeSeconds(row.talkMs),
    isAnswered: row.isAnswered === 1,
    result: row.result,
    chat: row.chat,
    isUnseen: row.isUnseen === 1,
  };
}

/** The row of one call, or null where there is none. */
export function callRowOf(db: HistoryDatabase, id: CallId): CallRow | null {
  const row = db.prepare(`SELECT ${rowColumns} FROM calls WHERE call_id = ?`).get(id);
  return row === undefined ? null : toCallRow(storedRow.parse(row));
}
