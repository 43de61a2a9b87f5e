import { setTimeout as wait } from 'node:timers/promises';
import { nowMs } from './wall-clock.ts';
import type { Wire } from './wire.ts';

const floodMs = 1000;
const optionsEveryMs = 100;
/** RFC 3261 section 17.1.1.1: T1. */
const repeatAfterMs = 500;
/** What has no answer by then has none. */
const deadlineMs = 30_000;

/** What one phone did with many INVITEs in one second. */
export interface FloodFigures {
  /** INVITEs that were answered 486. */
  readonly refused: number;
  /** INVITEs that rang: 180. */
  readonly rang: number;
  /** INVITEs that got another final answer. */
  readonly otherwise: number;
  /** INVITEs that got no answer in 30 s. */
  readonly unanswered: number;
  /** From the first INVITE until the last had its 180 or its refusal, or until nobody waited any more. */
  readonly doneMs: number;
  /** The longest wait of an OPTIONS during the flood for its answer, or until nobody waited any more. */
  readonly optionsMs: number;
  /** The wait of an OPTIONS after it, or until nobody waited any more: then the phone is dead. */
  readonly optionsAfterMs: number;
}

interface Sent {
  readonly request: string;
  readonly atMs: number;
  answer: string | null;
  answeredMs: number | null;
}

/** The key by which answers of the flood are known. */
export const floodCallId = 'bench-flood';

/** Sends `calls` INVITEs within a second, an OPTIONS every 100 ms, and gives up all that rang when everything has been answered. */
export async function flood(wire: Wire, calls: number, whileRinging?: () => Promise<void>): Promise<FloodFigures> {
  const sent = new Map<string, Sent>();
  const post = (method: string, id: string): Sent => {
    const request = requestText(wire, method, id);
    const entry: Sent = { request, atMs: nowMs(), answer: null, answeredMs: null };
    sent.set(id, entry);
    wire.send(request);
    return entry;
  };
  wire.onText((text) => heard(wire, sent, text));
  const startedMs = nowMs();
  const repeated = wire.isReliable ? null : setInterval(() => repeatUnanswered(wire, sent), repeatAfterMs);
  const timer: { invites: number; options: number } = { invites: 0, options: 0 };
  while (timer.invites < calls) {
    const elapsedMs = nowMs() - startedMs;
    for (const due = Math.min(calls, (elapsedMs / floodMs) * calls); timer.invites < due; timer.invites += 1)
      post('INVITE', `${floodCallId}-invite-${String(timer.invites)}`);
    for (; timer.options * optionsEveryMs < elapsedMs; timer.options += 1)
      post('OPTIONS', `${floodCallId}-options-${String(timer.options)}`);
    await wait(1);
  }
  await settled([...sent.values()]);
  if (repeated !== null) clearInterval(repeated);
  const stoppedMs = nowMs();
  await whileRinging?.();
  const all = [...sent.values()];
  const invites = all.filter(({ request }) => request.startsWith('INVITE '));
  const options = all.filter(({ request }) => request.startsWith('OPTIONS '));
  const rang = [...sent].filter(([, { answer }]) => answer?.startsWith('SIP/2.0 180') === true);
  for (const [id] of rang) wire.send(requestText(wire, 'CANCEL', id));
  const last = post('OPTIONS', `${floodCallId}-options-after`);
  await settled([last]);
  const refused = invites.filter(({ answer }) => answer?.startsWith('SIP/2.0 486') === true).length;
  const unanswered = invites.filter(({ answer }) => answer === null).length;
  return {
    refused,
    rang: rang.length,
    otherwise: invites.length - rang.length - refused - unanswered,
    unanswered,
    doneMs: Math.max(...invites.map(({ answeredMs }) => (answeredMs ?? stoppedMs) - startedMs)),
    optionsMs: Math.max(...options.map(({ atMs, answeredMs }) => (answeredMs ?? stoppedMs) - atMs)),
    optionsAfterMs: (last.answeredMs ?? nowMs()) - last.atMs,
  };
}

/** Waits until all have their answer, or the deadline has passed. */
async function settled(sent: readonly Sent[]): Promise<void> {
  const endMs = nowMs() + deadlineMs;
  while (nowMs() < endMs && sent.some(({ answer }) => answer === null)) await wait(2);
}

function heard(wire: Wire, sent: ReadonlyMap<string, Sent>, text: string): void {
  const id = /^(?:Call-ID|i):\s*(\S+)/im.exec(text)?.[1] ?? '';
  const entry = sent.get(id);
  if (entry === undefined || !text.startsWith('SIP/2.0 ') || text.startsWith('SIP/2.0 100')) return;
  const isOfInvite = /^CSeq:\s*\d+ INVITE/im.test(text);
  if (isOfInvite && !text.startsWith('SIP/2.0 1')) wire.send(requestText(wire, 'ACK', id, /^(?:To|t):\s*(.*)$/im.exec(text)?.[1]?.trim()));
  if (entry.answer !== null || (entry.request.startsWith('INVITE ') && !isOfInvite)) return;
  entry.answer = text;
  entry.answeredMs = nowMs();
}

function repeatUnanswered(wire: Wire, sent: ReadonlyMap<string, Sent>): void {
  for (const { request, atMs, answer } of sent.values()) if (answer === null && nowMs() - atMs >= repeatAfterMs) wire.send(request);
}

/** A request of the call `id`; CANCEL and ACK of a refusal belong to the transaction of the INVITE. */
function requestText(wire: Wire, method: string, id: string, to?: string): string {
  const body = method === 'INVITE' ? wire.offer : '';
  return [
    `${method} ${wire.requestUri} SIP/2.0`,
    `Via: SIP/2.0/${wire.via};branch=z9hG4bK-${id}`,
    'Max-Forwards: 70',
    `From: "Flood" <sip:0${String(300000000 + Number(/\d+$/.exec(id)?.[0] ?? 0))}@pbx.test>;tag=${id}`,
    `To: ${to ?? `<${wire.requestUri}>`}`,
    `Call-ID: ${id}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:flood@${wire.via.split(' ')[1] ?? ''}>`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    '',
    body,
  ].join('\r\n');
}
