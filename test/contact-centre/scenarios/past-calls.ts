import type { PastCall, PastCallResult } from '../cti/past-call.ts';
import { agents } from './agents.ts';
import { lines } from './lines.ts';

const days = 30;
const callsPerDay = 9;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Desk = Pick<PastCall, 'called' | 'queue' | 'label'>;
const desks: readonly Desk[] = [
  { called: lines.main, queue: { id: 'general', name: '総合受付' }, label: null },
  { called: lines.cancellation, queue: { id: 'cancel', name: 'ご解約受付' }, label: '解約窓口' },
  { called: lines.main, queue: { id: 'general', name: '総合受付' }, label: 'ご契約内容の確認' },
  { called: lines.technical, queue: { id: 'tech-2', name: 'テクニカルサポート2次' }, label: '法人・至急' },
  { called: lines.technical, queue: null, label: '折り返し希望' },
];

/** Number and name; the customers of the scenarios are among them. */
const customers: readonly (readonly [number: string, name: string | null])[] = [
  ['+819012345678', '田中 花子'],
  ['+81665551234', '山本商事'],
  ['+818055556666', null],
  ['+819020000137', '渡辺 さくら'],
  ['+81332221111', '株式会社高橋工務店'],
  ['', null],
  ['+815031110042', '東日本ネットワークサービスエンジニアリング株式会社 法人営業本部 第三営業部 受発注センター'],
  ['+819099990005', null],
  ['0120999888', '小林 大輔'],
  ['+12025550143', 'Margaret O’Neill'],
  ['+818011112222', '伊藤 蓮'],
];

const inboundEnds: readonly PastCallResult[] = ['answered', 'answered', 'abandoned', 'answered', 'transferred', 'answered', 'missed'];
const rareEnds: readonly PastCallResult[] = ['voicemail', 'rejected', 'abandoned'];
const outboundEnds: readonly PastCallResult[] = ['answered', 'missed', 'answered', 'busy', 'answered', 'failed', 'answered'];

/** What the centre had to do in the 30 days before it was opened, in business hours; the same at every start. */
export function pastCalls(nowMs: number): readonly PastCall[] {
  // Midnight in Japan.
  const today = Math.floor((nowMs + 9 * hourMs) / dayMs) * dayMs - 9 * hourMs;
  const calls = Array.from({ length: days * callsPerDay }, (_, index) => {
    const morning = today - Math.floor(index / callsPerDay) * dayMs + 9 * hourMs;
    return pastCall(index, morning + (index % callsPerDay) * hourMs + scattered(index, 3600) * 1000);
  });
  return calls.filter(({ endedAtMs, startedAtMs }) => (endedAtMs ?? startedAtMs) < nowMs);
}

/** 0 to `below`, without an order that one would see. */
function scattered(index: number, below: number): number {
  return ((index * 7919 + 104_729) % 10_007) % below;
}

function picked<Item>(items: readonly Item[], index: number): Item {
  const item = items[scattered(index, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function pastCall(index: number, startedAtMs: number): PastCall {
  const callKey = `past-${index}`;
  // Colleagues call each other now and then.
  if (index % 37 === 20) return internalCall(callKey, startedAtMs);
  const [number, name] = picked(customers, index);
  const isOutbound = index % 6 === 4 && number !== '';
  const direction = isOutbound ? 'outbound' : 'inbound';
  const result = picked(isOutbound ? outboundEnds : index % 11 === 7 ? rareEnds : inboundEnds, index + 3);
  const isTalk = result === 'answered' || result === 'transferred' || result === 'voicemail';
  const waitS = isOutbound ? null : 3 + scattered(index, 170);
  const answeredAtMs = isTalk ? startedAtMs + (waitS ?? 9) * 1000 : null;
  const endedAtMs = answeredAtMs === null ? startedAtMs + (waitS ?? 20) * 1000 : answeredAtMs + (20 + scattered(index, 900)) * 1000;
  const hasAgent = result !== 'abandoned' && result !== 'voicemail';
  return {
    ...(isOutbound ? { called: { number }, queue: null, label: null } : picked(desks, index + 1)),
    callKey,
    direction,
    isInternal: false,
    startedAtMs,
    answeredAtMs,
    endedAtMs,
    number,
    withheldReason: number === '' && index % 2 === 0 ? '公衆電話' : null,
    name,
    agent: hasAgent ? picked(agents, index + 2) : null,
    result,
    waitS,
  };
}

function internalCall(callKey: string, startedAtMs: number): PastCall {
  const [caller, called] = [agents[1], agents[0]];
  return {
    callKey,
    direction: 'inbound',
    isInternal: true,
    startedAtMs,
    answeredAtMs: startedAtMs + 4000,
    endedAtMs: startedAtMs + 64_000,
    number: caller.number,
    withheldReason: null,
    name: caller.name,
    called: { number: called.number, label: called.name },
    queue: null,
    label: null,
    agent: called,
    result: 'answered',
    waitS: null,
  };
}
