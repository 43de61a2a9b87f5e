import * as z from 'zod/mini';
import { candidateType } from '../../call/candidate-type.ts';
import { callDirection, callLine, callParty, callScope } from '../../call/call-party.ts';
import { callResult, hangUpCause } from '../../call/hang-up-cause.ts';
import { callId } from '../../call/ids.ts';
import { qualitySeries } from '../../call/quality-series.ts';
import { historyFilter } from '../../history/filter.ts';
import { userFlags } from '../../cti/known-facts.ts';
import { event, request } from '../define.ts';
import { chatMessage, chatProblem, routeStep } from './popups.ts';

/** One row of 発着信履歴. `result` is null while the call lives; it rings until `isAnswered`. */
export const callRow = z.strictObject({
  id: callId,
  startedAtMs: z.number(),
  direction: callDirection,
  scope: callScope,
  party: callParty,
  name: z.nullable(z.string()),
  line: callLine,
  label: z.nullable(z.string()),
  queue: z.nullable(z.string()),
  talkS: z.nullable(z.number()),
  isAnswered: z.boolean(),
  result: z.nullable(callResult),
  chat: z.enum(['none', 'present', 'error']),
  /** A missed call that nobody has seen. */
  isUnseen: z.boolean(),
});
export type CallRow = z.output<typeof callRow>;

const measured = z.nullable(z.number());
/** How a call sounded: the lowest and the mean MOS (1 to 4.5), the rest as last measured. */
export const storedQuality = z.strictObject({
  codec: z.nullable(z.string()),
  mosMinimum: measured,
  mosMean: measured,
  lossPercent: measured,
  jitterMs: measured,
  roundTripMs: measured,
  /** What it was heard and said with; null: not known. */
  microphone: z.nullable(z.string()),
  speaker: z.nullable(z.string()),
  /** How our end and the other one were reached at last; null: not known. */
  localCandidate: z.nullable(candidateType),
  remoteCandidate: z.nullable(candidateType),
});
export type StoredQuality = z.output<typeof storedQuality>;

export const callDetail = z.strictObject({
  row: callRow,
  sipCallId: z.string(),
  answeredAtMs: z.nullable(z.number()),
  endedAtMs: z.nullable(z.number()),
  ringS: z.nullable(z.number()),
  holdS: z.nullable(z.number()),
  cause: z.nullable(hangUpCause),
  /** 最終着信番号; null where nobody answered. */
  finalNumber: z.nullable(z.string()),
  transferredTo: z.nullable(z.string()),
  /** Null where nothing was measured. */
  quality: z.nullable(storedQuality),
  /** How it sounded from beginning to end; null where that was not kept. */
  qualitySeries: z.nullable(qualitySeries),
  memo: z.string(),
  flags: userFlags,
  /** その他の情報: what the headers of the INVITE said besides, by their names. */
  otherFacts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  route: z.array(routeStep),
  chat: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({ type: z.literal('transcript'), messages: z.array(chatMessage) }),
    /** `atMs`: when the chat could not be had; null for rows of before that was kept. */
    z.strictObject({ type: z.literal('problem'), problem: chatProblem, atMs: z.nullable(z.number()) }),
  ]),
});
export type CallDetail = z.output<typeof callDetail>;

/** Where the next page begins: after this row, newest first (keyset paging). */
export const historyCursor = z.strictObject({ startedAtMs: z.number(), id: callId });
export type HistoryCursor = z.output<typeof historyCursor>;

export const exportOutcome = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('saved'),
    file: z.string(),
    /** Without their folder: the chosen name, then those of the numbered files in which a long export goes on. */
    fileNames: z.array(z.string()),
    rows: z.number(),
    /** Calls of which something waits to be written to the history: what was saved lacks that. */
    unwrittenCalls: z.number(),
    replaced: z.number(),
    approximated: z.number(),
    dropped: z.number(),
    samples: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('cancelled') }),
  /** Why the file could not be written; `no_history`: there is nothing to read from, for the history could not be opened. */
  z.strictObject({
    type: z.literal('failed'),
    reason: z.enum(['disk_full', 'in_use', 'read_only', 'name_too_long', 'no_history', 'unknown']),
    file: z.string(),
  }),
]);
export type ExportOutcome = z.output<typeof exportOutcome>;

/** The queues and 業務ラベル by which the history can be searched. */
export const historyGroups = z.strictObject({ queues: z.array(z.string()), labels: z.array(z.string()) });
export type HistoryGroups = z.output<typeof historyGroups>;

const count = z.nullable(z.number());

/** What the user is to be told of the history's file, once each. */
export const historyTrouble = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['set_aside', 'newer_version', 'not_copied', 'disk_full', 'read_only', 'unavailable']), file: z.string() }),
  /** What was left of a damaged file is in the history again; null = nobody can tell how much was lost. */
  z.strictObject({
    type: z.literal('salvaged'),
    file: z.string(),
    calls: z.number(),
    messages: z.number(),
    lostCalls: count,
    lostMessages: count,
  }),
]);
export type HistoryTrouble = z.output<typeof historyTrouble>;

/** What 「この番号のデータを削除」 would delete; `copies` are older files on this computer that may hold the number. */
export const foundNumber = z.strictObject({
  name: z.nullable(z.string()),
  calls: z.number(),
  messages: z.number(),
  copies: z.number(),
  /** The number is in 電話帳, which stays as it is. */
  isInBook: z.boolean(),
});
export type FoundNumber = z.output<typeof foundNumber>;

export const deletedNumber = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('deleted'), calls: z.number(), messages: z.number(), copies: z.number() }),
  z.strictObject({ type: z.literal('failed'), reason: z.enum(['salvaging', 'unknown']) }),
]);
export type DeletedNumber = z.output<typeof deletedNumber>;

/** Missed calls that nobody has seen, at most 1000. */
export const missedCount = z.strictObject({ revision: z.number(), count: z.number() });
export type MissedCount = z.output<typeof missedCount>;

export const csvEncoding = z.enum(['cp932', 'utf8']);
export const csvPhoneNumbers = z.enum(['plain', 'excel']);
export type CsvPhoneNumbers = z.output<typeof csvPhoneNumbers>;
export type CsvEncoding = z.output<typeof csvEncoding>;

export const history = {
  /** The calls that pass the filter, newest first; fewer rows than asked for, with a `next`, mean: look on there. */
  page: request(
    ['phone'],
    z.strictObject({ filter: historyFilter, before: z.nullable(historyCursor), limit: z.int().check(z.minimum(1), z.maximum(200)) }),
    z.strictObject({ rows: z.array(callRow), next: z.nullable(historyCursor) }),
  ),
  /** The call's row as it is now if it passes the filter, else null: whether a changed call belongs to what was found. */
  passing: request(['phone'], z.strictObject({ filter: historyFilter, id: callId }), z.nullable(callRow)),
  /** How many calls pass the filter, at most `limit`. */
  count: request(
    ['phone'],
    z.strictObject({ filter: historyFilter, limit: z.int().check(z.minimum(1), z.maximum(10_000_000)) }),
    z.number(),
  ),
  /** How many messages the chats of those calls hold. */
  countMessages: request(['phone'], z.strictObject({ filter: historyFilter }), z.number()),
  groups: request(['phone'], z.strictObject({}), historyGroups),
  detail: request(['phone'], z.strictObject({ id: callId }), z.nullable(callDetail)),
  missed: request(['phone'], z.strictObject({}), missedCount),
  missedCount: event(['phone'], missedCount),
  /** A missed call is no longer marked; null: none is. */
  markSeen: request(['phone'], z.strictObject({ id: z.nullable(callId) }), z.null()),
  rowChanged: event(['phone'], callRow),
  /** The history works only in memory, or a broken file was set aside: told once. */
  trouble: event(['phone'], historyTrouble),
  /** A backup was restored: what was read before is of another history. */
  replaced: event(['phone'], z.strictObject({})),
  setMemo: request(['phone'], z.strictObject({ id: callId, memo: z.string().check(z.maxLength(500)) }), z.null()),
  /** Asks for a place with the OS's dialog, then writes all that the filter passes, newest first. */
  exportCalls: request(
    ['phone'],
    z.strictObject({ filter: historyFilter, encoding: csvEncoding, phoneNumbers: csvPhoneNumbers }),
    exportOutcome,
  ),
  /** As `exportCalls`: the chats of those calls, a row a message. */
  exportChats: request(
    ['phone'],
    z.strictObject({ filter: historyFilter, encoding: csvEncoding, phoneNumbers: csvPhoneNumbers }),
    exportOutcome,
  ),
  exportProgress: event(['phone'], z.strictObject({ rows: z.number(), total: z.number() })),
  /** Ends the export under way; its outcome is then `cancelled`, and no file is left. */
  cancelExport: request(['phone'], z.strictObject({}), z.null()),
  exportChat: request(['phone'], z.strictObject({ id: callId, encoding: csvEncoding }), exportOutcome),
  /** Everything of this call (「すべてコピー」), or its whole chat, went to the clipboard. */
  copied: request(['phone'], z.strictObject({ id: callId }), z.null()),
  /** What the history holds of the number of this call; null where it has none. */
  findNumber: request(['phone'], z.strictObject({ id: callId }), z.nullable(foundNumber)),
  /** Deletes all of it. */
  deleteNumber: request(['phone'], z.strictObject({ id: callId }), deletedNumber),
  /** Opens the link of one message of a stored transcript in the system browser. */
  openLink: request(['phone'], z.strictObject({ id: callId, messageId: z.string().check(z.maxLength(256)) }), z.null()),
};
