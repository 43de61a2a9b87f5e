import type { CallParty } from '../../../common/call/call-party.ts';
import type { HistoryDatabase } from '../database.ts';
import { nationalNumber } from '../national-number.ts';
import type { CallRecord } from '../port.ts';
import { nextCallSql } from './next-id.ts';

// The name of the address book is written with the new row alone: what CTI has said since stays.
// The target of a transfer is told while it is under way; the end of the call says whether it came to pass.
const saveSql = `
  INSERT INTO calls(id, call_id, account_id, sip_call_id, direction, scope, party_kind, party_id, number, e164, display, caller_name,
    name, line_number, line_display, line_label, started_at_ms, answered_at_ms, ended_at_ms, result, cause, ring_ms, talk_ms, hold_ms,
    final_number, transferred_to)
  VALUES(${nextCallSql}, @id, @accountId, @sipCallId, @direction, @scope, @partyKind, @partyId, @number, @e164, @display, @callerName,
    @bookName, @lineNumber, @lineDisplay, @lineLabel, @startedAtMs, @answeredAtMs, @endedAtMs, @result, @cause, @ringMs, @talkMs, @holdMs,
    @finalNumber, @transferredTo)
  ON CONFLICT(call_id) DO UPDATE SET
    account_id = excluded.account_id, sip_call_id = excluded.sip_call_id, direction = excluded.direction, scope = excluded.scope,
    party_kind = excluded.party_kind, party_id = excluded.party_id, number = excluded.number, e164 = excluded.e164,
    display = excluded.display, caller_name = excluded.caller_name, line_number = excluded.line_number,
    line_display = excluded.line_display, line_label = excluded.line_label, started_at_ms = excluded.started_at_ms,
    answered_at_ms = excluded.answered_at_ms, ended_at_ms = excluded.ended_at_ms, result = excluded.result, cause = excluded.cause,
    ring_ms = excluded.ring_ms, talk_ms = excluded.talk_ms, hold_ms = excluded.hold_ms,
    final_number = excluded.final_number, transferred_to = CASE WHEN excluded.result IS NULL OR excluded.cause = 'transferred'
      THEN coalesce(excluded.transferred_to, transferred_to) ELSE excluded.transferred_to END`;

const partySql = `INSERT INTO parties(number, name) VALUES(?, ?)
  ON CONFLICT(number) DO UPDATE SET name = coalesce(name, excluded.name) RETURNING id`;

function partyId(db: HistoryDatabase, party: CallParty): unknown {
  if (party.kind !== 'number') return null;
  return db
    .prepare(partySql)
    .pluck()
    .get(nationalNumber(party.e164 ?? party.number), party.name);
}

/** Inserts or updates the call's own facts; what CTI, quality and memo added stays. */
export function saveCall(db: HistoryDatabase, record: CallRecord): void {
  const { party, line, ...facts } = record;
  const known = party.kind === 'number' ? party : { number: null, e164: null, display: null, name: null };
  db.prepare(saveSql).run({
    ...facts,
    partyKind: party.kind,
    partyId: partyId(db, party),
    number: known.number,
    e164: known.e164,
    display: known.display,
    callerName: known.name,
    lineNumber: line.number,
    lineDisplay: line.display,
    lineLabel: line.label,
  });
}
