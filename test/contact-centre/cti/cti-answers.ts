import type { ChatMessageFacts, KnownCall, RouteStepFacts } from './cti-facts.ts';

/** An answer before it is written down. */
export interface CtiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 3339 in Japan's offset, which knows no summer time. */
export function japanTime(epochMs: number): string {
  return new Date(epochMs + 9 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+09:00');
}

export function problem(status: number, code: string, title: string, requestId: string, message: string | null = null): CtiAnswer {
  const body = { type: 'about:blank', title, status, code, requestId, ...(message === null ? {} : { message }) };
  return { status, body };
}

export function pending(retryAfterS: number): CtiAnswer {
  return { status: 202, body: { status: 'pending' }, headers: { 'Retry-After': String(retryAfterS) } };
}

export function capabilities(): CtiAnswer {
  const features = { popups: true, chat: true, route: true, flags: true, events: true, history: true };
  return { status: 200, body: { contract: '1.3', features, limits: { chatPage: chatPageSize }, policy: {} } };
}

export function policy(lines: readonly { readonly number: string; readonly label: string }[]): CtiAnswer {
  const ctiNumbers = lines.map(({ number, label }) => ({ number, label, popup: true, chat: true }));
  return { status: 200, body: { retentionDays: 365, ctiNumbers, recording: {}, notify: {}, statusPriority: 'latest' } };
}

export function incomingInfo(call: KnownCall): CtiAnswer {
  const { facts, number } = call;
  const caller = number === '' ? { number: '', withheld: true } : { number, ...(number.startsWith('+') ? { e164: number } : {}) };
  const count = facts.profiles.length;
  const status = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
  const { queue, callType, label, menuPath, waitS, repeatCount, lastCallBeforeS, openCases, links, memo } = facts;
  const lastCallAt = lastCallBeforeS === undefined ? undefined : japanTime(call.ringsAtMs - lastCallBeforeS * 1000);
  const body = {
    callKey: call.callKey,
    caller,
    called: call.line,
    lang: 'ja',
    // JSON leaves out what is undefined.
    queue,
    callType,
    label,
    menuPath,
    waitSec: waitS,
    repeatCount,
    lastCallAt,
    openCases,
    links,
    memo,
    profiles: { status, items: facts.profiles.slice(0, 10), total: count },
    flags: facts.flags,
    chat: chatState(call),
  };
  return { status: 200, body };
}

function chatState({ facts: { chat } }: KnownCall): Readonly<Record<string, unknown>> {
  if (chat.type === 'not_applicable') return { status: 'not_applicable' };
  if (chat.type === 'pending') return { status: 'pending' };
  if (chat.type === 'ready') return { status: chat.pendingTimes === 0 ? 'ready' : 'pending', transcriptId: chat.transcriptId };
  return { status: 'failed', error: { code: chat.type === 'failed' ? chat.code : 'chat.not_retrieved' } };
}

export function route(call: KnownCall): CtiAnswer {
  const { route: steps } = call.facts;
  if (steps === 'failed') return { status: 200, body: { status: 'failed', steps: [] } };
  return { status: 200, body: { status: 'ready', steps: steps.map((step, index) => routeStep(call, step, index + 1)) } };
}

function routeStep(call: KnownCall, step: RouteStepFacts, seq: number): Readonly<Record<string, unknown>> {
  const { type, name, label, digit, number, waitS } = step;
  const at = step.beforeS === undefined ? undefined : japanTime(call.ringsAtMs - step.beforeS * 1000);
  const hasDetail = digit !== undefined || number !== undefined || waitS !== undefined;
  const detail = hasDetail ? { digit, number, waitSec: waitS } : undefined;
  return { seq, at, type, label, name, detail, ok: true };
}

const chatPageSize = 200;

/** The transcript of a call whose chat is ready; `cursor` is the index of the first message of the page. */
export function transcript(
  call: KnownCall,
  chat: { readonly transcriptId: string; readonly messages: readonly ChatMessageFacts[] },
  cursor: number,
): CtiAnswer {
  const next = cursor + chatPageSize;
  const isLast = next >= chat.messages.length;
  const first = chat.messages[0];
  const body = {
    transcriptId: chat.transcriptId,
    callKeys: [call.callKey],
    provider: 'デモチャットボット',
    sessionStartedAt: japanTime(call.ringsAtMs - (first?.beforeS ?? 0) * 1000),
    matchedBy: { number: call.number, withinHours: 24 },
    messages: chat.messages.slice(cursor, next).map(({ beforeS, ...message }, index) => ({
      id: `${chat.transcriptId}-${cursor + index + 1}`,
      at: japanTime(call.ringsAtMs - beforeS * 1000),
      ...message,
    })),
    complete: isLast,
    ...(isLast ? {} : { next: String(next) }),
  };
  return { status: 200, body };
}
