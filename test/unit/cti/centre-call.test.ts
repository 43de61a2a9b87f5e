import { expect, it } from 'vitest';
import { centreCallOf } from '../../../main/cti/centre-call.ts';

const least = { callKey: 'a-17', direction: 'inbound', startedAt: '2026-11-20T10:32:10+09:00', party: {}, result: 'answered' };
const of = (changes: object) => centreCallOf({ ...least, ...changes }, 'JP');

it('shows everything that the server tells of a call', () => {
  expect(
    of({
      direction: 'outbound',
      internal: true,
      answeredAt: '2026-11-20T10:32:20+09:00',
      endedAt: '2026-11-20T10:34:00+09:00',
      party: { number: '09012345678', e164: '+819012345678' },
      name: '山田 花子',
      called: { number: '0312345678', label: '代表窓口' },
      queue: { id: 'q1', name: 'サポート第1' },
      label: 'ご注文',
      agent: { name: '佐藤 健', number: '2001' },
      waitSec: 3,
      talkSec: 99.6,
    }),
  ).toEqual({
    id: `a-17 ${Date.UTC(2026, 10, 20, 1, 32, 10)}`,
    startedAtMs: Date.UTC(2026, 10, 20, 1, 32, 10),
    direction: 'outgoing',
    scope: 'internal',
    party: { kind: 'number', number: '09012345678', e164: '+819012345678', display: '090-1234-5678', name: null },
    name: '山田 花子',
    line: { number: '0312345678', display: '03-1234-5678', label: '代表窓口' },
    label: 'ご注文',
    queue: 'サポート第1',
    agent: '佐藤 健',
    talkS: 100,
    result: 'answered',
  });
});

it('is content with the least', () => {
  expect(of({ name: null, called: null, queue: null, agent: {} })).toMatchObject({
    direction: 'incoming',
    scope: null,
    party: { kind: 'withheld' },
    name: null,
    line: null,
    queue: null,
    agent: null,
    talkS: null,
  });
});

it.each([
  [{ number: '09012345678', withheld: true }, 'withheld'],
  [{ withheld: true, reason: 'payphone' }, 'public_phone'],
  [{ withheld: true, reason: '表示圏外' }, 'out_of_area'],
  [{ withheld: true, reason: 'because' }, 'withheld'],
  [{ e164: '+819012345678' }, 'number'],
])('takes the customer %j for %s', (party, kind) => expect(of({ party })?.party.kind).toBe(kind));

it('names the queue and the agent by what there is', () => {
  expect(of({ queue: { id: 7 }, agent: { name: ' ', number: 2001 } })).toMatchObject({ queue: '7', agent: '2001' });
});

it('cleans what the server wrote', () => {
  const nasty = '\u202E<img src=x>\u0000\n' + 'あ'.repeat(200);
  const call = of({ name: nasty, label: nasty, queue: { name: nasty }, agent: { name: nasty }, result: nasty, callKey: 'a\u202Eb' });
  const clean = `<img src=x> ${'あ'.repeat(52)}`;
  expect(call).toMatchObject({ name: clean, label: clean, queue: clean, agent: clean, result: clean });
  expect(call?.id).toMatch(/^ab \d+$/);
});

it('keeps a result that it does not know as it came', () => expect(of({ result: 'parked' })?.result).toBe('parked'));

it.each([
  ['no key', { callKey: '\u202E' }],
  ['another direction', { direction: 'sideways' }],
  ['no start', { startedAt: 'yesterday' }],
  ['no customer', { party: null }],
  ['a name that is none', { name: { first: 'a' } }],
  ['no result', { result: null }],
])('leaves out an entry with %s', (_, changes) => expect(of(changes)).toBeNull());

it.each([null, 1, 'call', []])('leaves out %j', (entry) => expect(centreCallOf(entry, 'JP')).toBeNull());
