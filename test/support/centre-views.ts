import type { CentreCall, CentrePage } from '../../common/ipc/groups/centre-history.ts';
import { line, noonMs, partyOf } from './view-builders.ts';

/** A call of the centre; the larger `index`, the older. */
export function centreCall(index: number, changes: Partial<CentreCall> = {}): CentreCall {
  return {
    id: `centre-${String(index).padStart(6, '0')}`,
    startedAtMs: noonMs - index * 11 * 60_000,
    direction: 'incoming',
    scope: 'external',
    party: partyOf(`080-5555-${String(index % 10_000).padStart(4, '0')}`),
    name: null,
    line,
    label: null,
    queue: 'サポート第1',
    agent: '佐藤 健',
    talkS: 95,
    result: 'answered',
    ...changes,
  };
}

/** A morning of the centre with every result, and one that nobody knows yet. */
export const centreMorning: readonly CentreCall[] = [
  centreCall(0, {
    name: '株式会社 青空商事 総務部 お客様相談窓口',
    label: 'ご注文・ご契約内容の変更',
    agent: '長谷川 ヴィクトリア 美咲',
    talkS: 4012,
  }),
  centreCall(1, { result: 'abandoned', agent: null, talkS: null, name: '山田 花子' }),
  centreCall(2, { result: 'missed', talkS: null }),
  centreCall(3, { result: 'rejected', party: { kind: 'withheld' }, talkS: null }),
  centreCall(4, { result: 'busy', direction: 'outgoing', talkS: null }),
  centreCall(5, { result: 'failed', direction: 'outgoing', agent: null, talkS: null }),
  centreCall(6, { result: 'transferred', label: '解約窓口' }),
  centreCall(7, { result: 'voicemail', party: { kind: 'public_phone' }, agent: null }),
  centreCall(8, { result: '<b>queue_overflow</b>', queue: null, line: null, scope: null, agent: null, talkS: null }),
  centreCall(9, { scope: 'internal', direction: 'outgoing', party: partyOf('2004'), name: '内線 鈴木', queue: null }),
];

/** Pages of `calls` as the server gives them; the cursor is the number of those before. */
export function centrePageOf(calls: readonly CentreCall[], cursor: string | null): CentrePage {
  const from = Number(cursor ?? 0);
  const to = from + 100;
  return { type: 'page', calls: calls.slice(from, to), next: to < calls.length ? String(to) : null };
}
