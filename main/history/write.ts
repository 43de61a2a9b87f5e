import * as z from 'zod/mini';
import { callDirection, callLine, callParty, callScope } from '../../common/call/call-party.ts';
import { callResult, hangUpCause } from '../../common/call/hang-up-cause.ts';
import { accountId, callId } from '../../common/call/ids.ts';
import { qualitySeries } from '../../common/call/quality-series.ts';
import { callQuality } from '../../common/ipc/groups/media.ts';
import { chatProblem, routeStep } from '../../common/ipc/groups/popups.ts';

const time = z.nullable(z.number());
const flag = z.nullable(z.boolean());

const record = z.strictObject({
  id: callId,
  accountId,
  sipCallId: z.string(),
  direction: callDirection,
  scope: callScope,
  party: callParty,
  bookName: z.nullable(z.string()),
  line: callLine,
  startedAtMs: z.number(),
  answeredAtMs: time,
  endedAtMs: time,
  result: z.nullable(callResult),
  cause: z.nullable(hangUpCause),
  ringMs: time,
  talkMs: time,
  holdMs: time,
  finalNumber: z.nullable(z.string()),
  transferredTo: z.nullable(z.string()),
});

const enrichment = z.strictObject({
  callKey: z.optional(z.string()),
  name: z.optional(z.nullable(z.string())),
  label: z.optional(z.nullable(z.string())),
  queue: z.optional(z.nullable(z.string())),
  route: z.optional(z.readonly(z.array(routeStep))),
  flags: z.optional(z.strictObject({ isVerified: flag, isBadActor: flag, isRepeat: flag })),
  headerFacts: z.optional(z.record(z.string(), z.string())),
});

/** One message as the CTI server gave it (main/cti/port.ts). */
export const transcriptMessage = z.strictObject({
  id: z.string(),
  atMs: time,
  from: z.enum(['customer', 'bot', 'agent', 'system']),
  kind: z.enum(['text', 'url', 'image', 'audio', 'video', 'file', 'location', 'choice', 'unknown']),
  text: z.string(),
  url: z.nullable(z.string()),
});

const transcript = z.strictObject({
  transcriptId: z.string(),
  provider: z.string(),
  sessionStartedAtMs: z.number(),
  messages: z.readonly(z.array(transcriptMessage)),
});

/** One change of the history. Each may be applied again after a death of the writer: the second time changes nothing that counts. */
export const historyWrite = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: callId, record }),
  z.strictObject({ type: z.literal('quality'), id: callId, quality: callQuality }),
  z.strictObject({ type: z.literal('quality_series'), id: callId, series: qualitySeries }),
  z.strictObject({ type: z.literal('memo'), id: callId, memo: z.string() }),
  z.strictObject({ type: z.literal('seen'), id: callId }),
  z.strictObject({ type: z.literal('enrichment'), id: callId, facts: enrichment }),
  z.strictObject({ type: z.literal('transcript'), id: callId, transcript }),
  z.strictObject({ type: z.literal('chat_problem'), id: callId, problem: chatProblem, atMs: z.number() }),
]);
export type HistoryWrite = z.output<typeof historyWrite>;

/** Measured every two seconds of a call, and shown in no list. */
export function isMeasurement(write: HistoryWrite): boolean {
  return write.type === 'quality' || write.type === 'quality_series';
}

export type EnrichmentFacts = z.output<typeof enrichment>;
