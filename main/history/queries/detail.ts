import * as z from 'zod/mini';
import { hangUpCause } from '../../../common/call/hang-up-cause.ts';
import type { CallId } from '../../../common/call/ids.ts';
import { type CallDetail, storedQuality } from '../../../common/ipc/groups/history.ts';
import { chatProblem, routeStepType } from '../../../common/ipc/groups/popups.ts';
import { chatMessage } from '../../cti/chat-message.ts';
import type { HistoryDatabase } from '../database.ts';
import { transcriptMessage } from '../write.ts';
import { qualitySeriesOf } from './quality-series.ts';
import { rowColumns, storedRow, toCallRow, wholeSeconds } from './call-row.ts';

const time = z.nullable(z.number());
const flag = z.pipe(
  z.nullable(z.number()),
  z.transform((value: number | null) => (value === null ? null : value !== 0)),
);
const storedDetail = z.extend(storedRow, {
  key: z.number(),
  sipCallId: z.string(),
  answeredAtMs: time,
  endedAtMs: time,
  ringMs: time,
  holdMs: time,
  cause: z.nullable(hangUpCause),
  memo: z.string(),
  finalNumber: z.nullable(z.string()),
  transferredTo: z.nullable(z.string()),
  isVerified: flag,
  isBadActor: flag,
  isRepeat: flag,
  headerFacts: z.nullable(z.string()),
});
const storedStep = z.object({
  atMs: time,
  type: routeStepType,
  name: z.string(),
  digit: z.nullable(z.string()),
  isFromSip: z.pipe(
    z.number(),
    z.transform((value) => value !== 0),
  ),
});

const detailSql = `SELECT ${rowColumns}, calls.id AS key, sip_call_id AS sipCallId, answered_at_ms AS answeredAtMs, ended_at_ms AS endedAtMs,
  ring_ms AS ringMs, hold_ms AS holdMs, cause, memo,
  final_number AS finalNumber, transferred_to AS transferredTo,
  is_verified AS isVerified, is_bad_actor AS isBadActor, is_repeat AS isRepeat, header_facts AS headerFacts FROM calls WHERE call_id = ?`;
const stepsSql = 'SELECT at_ms AS atMs, type, name, digit, is_from_sip AS isFromSip FROM route_steps WHERE call = ? ORDER BY position';
const problemSql =
  'SELECT type, server_message AS serverMessage, code, request_id AS requestId, at_ms AS atMs FROM chat_problems WHERE call = ?';
const isLinkedSql = 'SELECT 1 FROM call_transcripts WHERE call = ?';
const qualitySql = `SELECT codec, mos_minimum AS mosMinimum, CASE WHEN mos_samples > 0 THEN mos_sum / mos_samples END AS mosMean,
  loss_percent AS lossPercent, jitter_ms AS jitterMs, round_trip_ms AS roundTripMs, microphone, speaker,
  local_candidate AS localCandidate, remote_candidate AS remoteCandidate FROM call_quality WHERE call = ?`;
const storedProblem = z.extend(chatProblem, { atMs: time });
/** The messages of a call's transcript in their order; the rowid of the call is bound. */
export const messagesSql = `SELECT message_id AS id, at_ms AS atMs, sender AS "from", kind, text, url FROM messages
  WHERE transcript = (SELECT transcript FROM call_transcripts WHERE call = ?) ORDER BY position`;

const storedFacts = z.record(z.string(), z.string());

/** Written by us as JSON (enrich-call.ts). */
function otherFactsOf(json: string | null): CallDetail['otherFacts'] {
  return json === null ? [] : Object.entries(storedFacts.parse(JSON.parse(json))).map(([name, value]) => ({ name, value }));
}

function chatOf(db: HistoryDatabase, key: number): CallDetail['chat'] {
  if (db.prepare(isLinkedSql).get(key) !== undefined) {
    const messages = db.prepare(messagesSql).all(key);
    return { type: 'transcript', messages: messages.map((message) => chatMessage(transcriptMessage.parse(message))) };
  }
  const found = db.prepare(problemSql).get(key);
  if (found === undefined) return { type: 'none' };
  const { atMs, ...problem } = storedProblem.parse(found);
  return { type: 'problem', problem, atMs };
}

/** Everything of one call, or null where there is none. */
export function detail(db: HistoryDatabase, id: CallId): CallDetail | null {
  const found = db.prepare(detailSql).get(id);
  if (found === undefined) return null;
  const call = storedDetail.parse(found);
  return {
    row: toCallRow(call),
    sipCallId: call.sipCallId,
    answeredAtMs: call.answeredAtMs,
    endedAtMs: call.endedAtMs,
    ringS: wholeSeconds(call.ringMs),
    holdS: wholeSeconds(call.holdMs),
    cause: call.cause,
    finalNumber: call.finalNumber,
    transferredTo: call.transferredTo,
    quality: z.nullable(storedQuality).parse(db.prepare(qualitySql).get(call.key) ?? null),
    qualitySeries: qualitySeriesOf(db, call.key),
    memo: call.memo,
    flags: { isVerified: call.isVerified, isBadActor: call.isBadActor, isRepeat: call.isRepeat },
    otherFacts: otherFactsOf(call.headerFacts),
    route: db
      .prepare(stepsSql)
      .all(call.key)
      .map((step) => storedStep.parse(step)),
    chat: chatOf(db, call.key),
  };
}
