import { expect, test } from 'vitest';
import type { StoredTranscript } from '../../../main/cti/port.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { detail } from '../../../main/history/queries/detail.ts';
import { markInterrupted } from '../../../main/history/queries/start-up.ts';
import { unseenCalls } from '../../../main/history/queries/unseen-calls.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';

const first = idOf('call-1');
const second = idOf('call-2');
const transcript: StoredTranscript = {
  transcriptId: 'chat-1',
  provider: 'bot',
  sessionStartedAtMs: 1_699_999_000_000,
  messages: [
    { id: 'm1', atMs: 1, from: 'customer', kind: 'text', text: '解約したい', url: null },
    { id: 'm2', atMs: 2, from: 'bot', kind: 'image', text: '', url: 'https://files.example/a.png' },
  ],
};

function count(db: HistoryDatabase, table: string): unknown {
  return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

test('a call that is saved again keeps one row and what others added to it', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'memo', id: first, memo: '折り返し' });
  applyWrite(db, { type: 'enrichment', id: first, facts: { name: '佐藤 太郎', label: '解約', queue: '一次受付' } });
  saveAll(db, [endedRecord('call-1')]);
  expect(count(db, 'calls')).toBe(1);
  expect(detail(db, first)).toMatchObject({
    row: { name: '佐藤 太郎', label: '解約', queue: '一次受付', result: 'answered', talkS: 62 },
    memo: '折り返し',
  });
});

test('the row has the name of the address book until CTI has one; the caller’s own name stays beside it', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1', { bookName: '佐藤(自宅)' })]);
  expect(detail(db, first)?.row).toMatchObject({ name: '佐藤(自宅)', party: { name: 'SATO' } });
  applyWrite(db, { type: 'enrichment', id: first, facts: { name: '佐藤 太郎' } });
  saveAll(db, [endedRecord('call-1', { bookName: '佐藤(自宅)' })]);
  expect(detail(db, first)?.row.name).toBe('佐藤 太郎');
});

test('a live call says whether it was answered', () => {
  const db = memoryHistory();
  const saved = (answeredAtMs: number | null) => applyWrite(db, { type: 'call', id: first, record: record('call-1', { answeredAtMs }) });
  expect(saved(null)).toMatchObject({ result: null, isAnswered: false });
  expect(saved(1_700_000_005_000)).toMatchObject({ result: null, isAnswered: true });
});

test('talk time never includes the ringing and is given in whole seconds gone by', () => {
  const db = memoryHistory();
  saveAll(db, [endedRecord('call-1', { ringMs: 59_999, talkMs: 999 })]);
  expect(detail(db, first)).toMatchObject({ ringS: 59, row: { talkS: 0 } });
});

test.each([
  ['transferred', '200'],
  ['normal', null],
] as const)('the target of a transfer, where the call ended as %s, is %s', (cause, target) => {
  const db = memoryHistory();
  saveAll(db, [record('call-1', { transferredTo: '200' }), record('call-1'), endedRecord('call-1', { cause })]);
  expect(db.prepare('SELECT transferred_to FROM calls').pluck().get()).toBe(target);
});

test('what CTI says before the row comes is applied when it comes, in order', () => {
  const db = memoryHistory();
  const route = [{ atMs: null, type: 'ivr' as const, name: '自動応答', digit: '3', isFromSip: false }];
  expect(applyWrite(db, { type: 'enrichment', id: first, facts: { name: 'old', route } })).toBeNull();
  applyWrite(db, { type: 'enrichment', id: first, facts: { name: 'new' } });
  applyWrite(db, { type: 'transcript', id: first, transcript });
  const row = applyWrite(db, { type: 'call', id: first, record: record('call-1') });
  expect(row).toMatchObject({ name: 'new', chat: 'present' });
  expect(detail(db, first)?.route).toEqual(route);
  expect(count(db, 'early_writes')).toBe(0);
});

test('absent keys of an enrichment leave the row as it is, null clears', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'enrichment', id: first, facts: { label: '解約', queue: 'q' } });
  applyWrite(db, { type: 'enrichment', id: first, facts: { queue: null } });
  expect(detail(db, first)?.row).toMatchObject({ label: '解約', queue: null });
});

test('what the headers said besides stands in the detail by its name', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  expect(detail(db, first)?.otherFacts).toEqual([]);
  applyWrite(db, { type: 'enrichment', id: first, facts: { headerFacts: { menuPath: 'A > B', 'x-campaign': '春 "1"' } } });
  expect(detail(db, first)?.otherFacts).toEqual([
    { name: 'menuPath', value: 'A > B' },
    { name: 'x-campaign', value: '春 "1"' },
  ]);
});

test('two calls of one number show one stored transcript', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1'), record('call-2')]);
  applyWrite(db, { type: 'transcript', id: first, transcript });
  applyWrite(db, { type: 'transcript', id: second, transcript });
  expect([count(db, 'transcripts'), count(db, 'messages')]).toEqual([1, 2]);
  expect(detail(db, second)?.chat).toEqual(detail(db, first)?.chat);
  expect(detail(db, first)?.chat).toMatchObject({
    type: 'transcript',
    messages: [
      { side: 'customer', body: { type: 'text', text: '解約したい' } },
      { side: 'service', body: { type: 'link', url: 'https://files.example/a.png', host: 'files.example' } },
    ],
  });
});

test('a transcript that comes again stands as the server gave it last', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'transcript', id: first, transcript });
  applyWrite(db, { type: 'transcript', id: first, transcript: { ...transcript, messages: transcript.messages.slice(1) } });
  expect(detail(db, first)?.chat).toMatchObject({ messages: [{ id: 'm2' }] });
});

test('a transcript without messages is a chat all the same', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'transcript', id: first, transcript: { ...transcript, messages: [] } });
  expect(detail(db, first)?.chat).toEqual({ type: 'transcript', messages: [] });
});

test('the flags of the caller are kept as they were said, and unsaid ones are unknown', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  expect(detail(db, first)?.flags).toEqual({ isVerified: null, isBadActor: null, isRepeat: null });
  const flags = { isVerified: false, isBadActor: true, isRepeat: null };
  applyWrite(db, { type: 'enrichment', id: first, facts: { flags } });
  applyWrite(db, { type: 'enrichment', id: first, facts: { name: '田中' } });
  expect(detail(db, first)?.flags).toEqual(flags);
});

test('a chat problem is shown until a transcript comes, and never takes one away', () => {
  const db = memoryHistory();
  const problem = { type: 'no_match' as const, serverMessage: null, code: 'chat.no_match', requestId: 'r-1' };
  saveAll(db, [record('call-1')]);
  expect(applyWrite(db, { type: 'chat_problem', id: first, problem, atMs: 9 })).toMatchObject({ chat: 'error' });
  expect(detail(db, first)?.chat).toEqual({ type: 'problem', problem, atMs: 9 });
  applyWrite(db, { type: 'transcript', id: first, transcript });
  expect(applyWrite(db, { type: 'chat_problem', id: first, problem, atMs: 9 })).toMatchObject({ chat: 'present' });
});

test('the lowest and the mean MOS of a call are kept', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  const measured = {
    codec: 'opus',
    lossPercent: 0,
    jitterMs: 1,
    roundTripMs: 20,
    packetsReceived: 1,
    packetsSent: 1,
    energyReceived: 0,
    energySent: 0,
    microphone: null,
    speaker: null,
    candidates: null,
  };
  for (const mos of [4.4, null, 3.2]) {
    expect(applyWrite(db, { type: 'quality', id: first, quality: { ...measured, mos } })).toBeNull();
  }
  expect(db.prepare('SELECT mos_minimum AS low, round(mos_sum / mos_samples, 6) AS mean, codec FROM call_quality').get()).toEqual({
    low: 3.2,
    mean: 3.8,
    codec: 'opus',
  });
  expect(detail(db, first)?.quality?.mosMean).toBeCloseTo(3.8);
  expect(detail(db, first)?.quality).toMatchObject({ codec: 'opus', mosMinimum: 3.2 });
});

test('the course of a call is kept as it is by now, beside its figures and devices', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  const points = [{ mos: 4.4, lossPercent: 0, jitterMs: 3, roundTripMs: null }];
  expect(applyWrite(db, { type: 'quality_series', id: first, series: { periodMs: 2000, points } })).toBeNull();
  const longer = { periodMs: 4000, points: [...points, ...points] };
  applyWrite(db, { type: 'quality_series', id: first, series: longer });
  expect(detail(db, first)).toMatchObject({ quality: null, qualitySeries: longer });
});

test('the devices and the way of a call are the last that were known', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  const none = { codec: null, mos: null, lossPercent: null, jitterMs: null, roundTripMs: null };
  const ends = { microphone: null, speaker: null, candidates: null };
  const quality = { ...none, ...ends, packetsReceived: 1, packetsSent: 1, energyReceived: 0, energySent: 0 };
  for (const microphone of ['a', 'b', null]) applyWrite(db, { type: 'quality', id: first, quality: { ...quality, microphone } });
  expect(detail(db, first)?.quality).toMatchObject({ microphone: 'b', speaker: null, localCandidate: null, remoteCandidate: null });
  const ways = [{ local: 'host', remote: 'srflx' } as const, { local: 'relay', remote: 'host' } as const, null];
  for (const candidates of ways) applyWrite(db, { type: 'quality', id: first, quality: { ...quality, candidates } });
  expect(detail(db, first)?.quality).toMatchObject({ microphone: 'b', localCandidate: 'relay', remoteCandidate: 'host' });
});

test('a withheld caller has a row without number and party', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1', { party: { kind: 'withheld' } })]);
  expect(detail(db, first)?.row).toMatchObject({ party: { kind: 'withheld' }, name: null });
  expect(count(db, 'parties')).toBe(0);
});

test('one number in two notations is one party', () => {
  const db = memoryHistory();
  const party = { kind: 'number', display: '', name: null } as const;
  saveAll(db, [
    record('call-1', { party: { ...party, number: '0312345678', e164: null } }),
    record('call-2', { party: { ...party, number: '+81312345678', e164: '+81312345678' } }),
  ]);
  expect(db.prepare('SELECT number FROM parties').pluck().all()).toEqual(['0312345678']);
});

test('at start-up only calls without an end become interrupted', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1'), endedRecord('call-2')]);
  expect(markInterrupted(db)).toBe(1);
  expect(detail(db, first)).toMatchObject({ row: { result: 'interrupted' }, cause: 'app_died', endedAtMs: null });
  expect(detail(db, second)?.row.result).toBe('answered');
});

test('a missed call is marked until it is seen; saving it again does not mark it anew', () => {
  const db = memoryHistory();
  const missed = endedRecord('call-1', { result: 'missed', answeredAtMs: null });
  saveAll(db, [missed, endedRecord('call-2'), endedRecord('call-3', { result: 'missed', direction: 'outgoing' })]);
  expect(unseenCalls(db)).toEqual(['call-1']);
  expect(detail(db, first)?.row.isUnseen).toBe(true);
  expect(applyWrite(db, { type: 'seen', id: first })).toMatchObject({ isUnseen: false });
  saveAll(db, [missed]);
  expect(unseenCalls(db)).toEqual([]);
});

test('the detail tells who answered at last, and how the call sounded', () => {
  const db = memoryHistory();
  saveAll(db, [endedRecord('call-1', { finalNumber: '2001', transferredTo: '2002' })]);
  expect(detail(db, first)?.quality).toBeNull();
  const rest = {
    codec: 'opus',
    lossPercent: 1,
    jitterMs: 5,
    roundTripMs: 40,
    packetsReceived: 1,
    packetsSent: 1,
    energyReceived: 0,
    energySent: 0,
    microphone: null,
    speaker: null,
    candidates: null,
  };
  for (const mos of [4, 3, null]) applyWrite(db, { type: 'quality', id: first, quality: { ...rest, mos } });
  expect(detail(db, first)).toMatchObject({
    finalNumber: '2001',
    transferredTo: '2002',
    quality: { codec: 'opus', mosMinimum: 3, mosMean: 3.5, lossPercent: 1, jitterMs: 5, roundTripMs: 40 },
  });
});
