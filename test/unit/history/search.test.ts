import { describe, expect, test } from 'vitest';
import { everyCall, type HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryCursor } from '../../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { allOf, conditionsOf } from '../../../main/history/queries/conditions.ts';
import { count } from '../../../main/history/queries/count.ts';
import { expire } from '../../../main/history/queries/expire.ts';
import { groups } from '../../../main/history/queries/groups.ts';
import { page } from '../../../main/history/queries/page.ts';
import { passingCall } from '../../../main/history/queries/passing-call.ts';
import { scanSql } from '../../../main/history/queries/scan.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';
import { chat, numberParty } from '../../support/history/search-records.ts';

/** All pages, as a window reads them. */
function find(db: HistoryDatabase, change: Partial<HistoryFilter>, limit = 2): string[] {
  const found: string[] = [];
  let before: HistoryCursor | null = null;
  do {
    const { rows, next } = page(db, { filter: { ...everyCall, ...change }, before, limit });
    found.push(...rows.map(({ id }) => id));
    before = next;
  } while (before !== null);
  return found;
}

describe('the free field', () => {
  test.each([
    ['two characters of the name', '佐藤'],
    ['one character', '藤'],
    ['the whole name without its space', '佐藤太郎'],
    ['another kana', 'カイヤク'],
    ['part of the chat across a line break', 'ご希望ですか'],
    ['part of the memo', '折り返'],
    ['part of the number', '1234-5'],
    ['the last four digits', '5678'],
    ['the international form', '+81 3 1234'],
    ['full-width digits', '０３１２３４'],
    ['the name that SIP gave', 'sato'],
    ['a literal percent sign', '100%'],
    ['a literal underscore', 'a_b'],
    ['a quote', '"!'],
  ])('finds a call by %s', (_, text) => {
    const db = memoryHistory();
    saveAll(db, [record('other', { party: { kind: 'withheld' } }), record('call-1')]);
    const id = idOf('call-1');
    applyWrite(db, { type: 'enrichment', id, facts: { name: '佐藤 太郎' } });
    applyWrite(db, { type: 'memo', id, memo: '折り返し 100% a_b "!' });
    applyWrite(db, { type: 'transcript', id, transcript: chat('chat-1', ['かいやくを', 'ご希望\nですか']) });
    expect(find(db, { text })).toEqual(['call-1']);
  });

  test.each(['%%', '__', 'a%', 'お名前', '\0\0', '\uD800', '" OR "', '*', '--', '佐太', '99999'])('finds nothing by %j', (text) => {
    const db = memoryHistory();
    saveAll(db, [record('call-1')]);
    applyWrite(db, { type: 'enrichment', id: idOf('call-1'), facts: { name: '佐藤 太郎 abc' } });
    expect(find(db, { text })).toEqual([]);
  });

  test('three characters are found in a row, not scattered', () => {
    const db = memoryHistory();
    saveAll(db, [record('scattered'), record('right')]);
    applyWrite(db, { type: 'memo', id: idOf('scattered'), memo: '請求と求書' });
    applyWrite(db, { type: 'memo', id: idOf('right'), memo: '請求書' });
    expect(find(db, { text: '請求書' })).toEqual(['right']);
  });

  test('a changed memo is found by what it says now only', () => {
    const db = memoryHistory();
    saveAll(db, [record('call-1')]);
    applyWrite(db, { type: 'memo', id: idOf('call-1'), memo: '返金' });
    applyWrite(db, { type: 'memo', id: idOf('call-1'), memo: '交換' });
    expect([find(db, { text: '返金' }), find(db, { text: '交換' })]).toEqual([[], ['call-1']]);
  });

  test('a chat that grows is found at every call that shows it', () => {
    const db = memoryHistory();
    saveAll(db, [record('call-1'), record('call-2')]);
    applyWrite(db, { type: 'transcript', id: idOf('call-1'), transcript: chat('chat-1', ['こんにちは']) });
    applyWrite(db, { type: 'transcript', id: idOf('call-2'), transcript: chat('chat-1', ['こんにちは', '届いていません']) });
    expect(find(db, { text: '届いていません' })).toEqual(['call-2', 'call-1']);
  });

  test('a call that went with its time is found no more', () => {
    const db = memoryHistory();
    saveAll(db, [endedRecord('old', { startedAtMs: 1 }), endedRecord('new')]);
    expire(db, 2, 10);
    expect(find(db, { text: '0312345678' })).toEqual(['new']);
    expect(db.prepare('SELECT count(*) FROM call_fts').pluck().get()).toBe(1);
  });

  test('goes through the pages newest first, together with a filter, when thousands are proposed', () => {
    const db = memoryHistory();
    saveAll(
      db,
      Array.from({ length: 1100 }, (_, at) =>
        record(`call-${at}`, { startedAtMs: at, direction: at % 200 === 0 ? 'outgoing' : 'incoming' }),
      ),
    );
    expect(find(db, { text: '1234567', kind: 'external_outgoing' })).toEqual([5, 4, 3, 2, 1, 0].map((at) => `call-${at * 200}`));
    expect(find(db, { text: '1234567' }, 150)).toHaveLength(1100);
  });
});

describe('each filter', () => {
  const db = memoryHistory();
  const line = { number: '0501112222', display: '', label: null };
  saveAll(db, [
    endedRecord('in', { startedAtMs: 100, party: numberParty('0312345678', '+81312345678'), line, finalNumber: '1001' }),
    endedRecord('out', { startedAtMs: 200, direction: 'outgoing', party: numberParty('+81312340000', '+81312340000'), line }),
    endedRecord('internal', { startedAtMs: 300, scope: 'internal', party: numberParty('204', null), result: 'missed' }),
    endedRecord('withheld', { startedAtMs: 400, party: { kind: 'withheld' }, line: { ...line, number: '+81120999888' } }),
  ]);
  applyWrite(db, { type: 'enrichment', id: idOf('in'), facts: { queue: '一次受付' } });
  applyWrite(db, { type: 'enrichment', id: idOf('withheld'), facts: { label: '解約' } });
  applyWrite(db, { type: 'transcript', id: idOf('in'), transcript: chat('chat-1', ['x']) });

  test.each<[string, Partial<HistoryFilter>, string[]]>([
    ['every call', {}, ['withheld', 'internal', 'out', 'in']],
    ['from a moment on', { fromMs: 300 }, ['withheld', 'internal']],
    ['until a moment, which no longer counts', { untilMs: 300 }, ['out', 'in']],
    ['内線', { kind: 'internal' }, ['internal']],
    ['外線発信', { kind: 'external_outgoing' }, ['out']],
    ['外線着信', { kind: 'external_incoming' }, ['withheld', 'in']],
    ['a result', { result: 'missed' }, ['internal']],
    ['no withheld numbers', { includesWithheld: false }, ['internal', 'out', 'in']],
    ['発信番号: who called us', { callerPrefix: '03-1234' }, ['in']],
    ['発信番号: our line where we called', { callerPrefix: '050' }, ['out']],
    ['着信番号: whom we called, typed in full width', { calledPrefix: '０３' }, ['out']],
    ['着信番号: our line, which the server names by +81', { calledPrefix: '0120' }, ['withheld']],
    ['着信番号 in the international form', { calledPrefix: '+81 120' }, ['withheld']],
    ['a prefix without a digit', { callerPrefix: 'abc' }, []],
    ['最終着信番号 without a digit', { finalPrefix: 'abc' }, []],
    ['a prefix of spaces, which asks for nothing', { calledPrefix: '　 ', finalPrefix: ' ' }, ['withheld', 'internal', 'out', 'in']],
    ['最終着信番号', { finalPrefix: '１０' }, ['in']],
    ['a queue', { group: '一次受付' }, ['in']],
    ['a 業務ラベル', { group: '解約' }, ['withheld']],
    ['with a chat', { hasChat: true }, ['in']],
    ['コールセンター履歴', { isCallCentre: true }, ['withheld', 'in']],
    ['several at once', { isCallCentre: true, includesWithheld: false, fromMs: 100, untilMs: 101 }, ['in']],
  ])('%s', (_, change, expected) => {
    expect(find(db, change, 1)).toEqual(expected);
  });

  test('is counted as it is found, and offers the queues and labels that there are', () => {
    expect(count(db, { filter: { ...everyCall, includesWithheld: false }, after: null })).toEqual({ count: 3, next: null });
    expect(groups(db)).toEqual({ queues: ['一次受付'], labels: ['解約'] });
  });

  test('offers each queue once, by name', () => {
    const several = memoryHistory();
    const queues = ['C', 'A', 'B', 'A', 'C'];
    saveAll(
      several,
      queues.map((queue, at) => record(`${queue}${at}`)),
    );
    queues.forEach((queue, at) => applyWrite(several, { type: 'enrichment', id: idOf(`${queue}${at}`), facts: { queue, name: 'Z' } }));
    expect(groups(several).queues).toEqual(['A', 'B', 'C']);
  });

  test('reads nothing but its index', () => {
    const { sql, values } = allOf(
      conditionsOf({ ...everyCall, result: 'missed', group: 'x', hasChat: true, calledPrefix: '03', finalPrefix: '03', kind: 'internal' }),
    );
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${scanSql(sql)}`).all(1, 1, 0, 0, ...values, 5);
    expect(JSON.stringify(plan)).toContain('COVERING INDEX calls_filter');
  });
});

function passes(db: HistoryDatabase, change: Partial<HistoryFilter>, id = 'call-1'): boolean {
  return passingCall(db, { filter: { ...everyCall, ...change }, id: idOf(id) }) !== null;
}

describe('a call that changed', () => {
  test('is judged as the search finds it', () => {
    const db = memoryHistory();
    saveAll(db, [record('call-1')]);
    applyWrite(db, { type: 'transcript', id: idOf('call-1'), transcript: chat('chat-1', ['かいやくを', 'ご希望\nですか']) });
    for (const text of ['', '1234-5', 'カイヤク', 'ご希望です']) expect(passes(db, { text })).toBe(true);
    for (const text of ['佐藤', '--', '%']) expect(passes(db, { text })).toBe(false);
    expect(passes(db, { hasChat: true, text: '希望' })).toBe(true);
    expect(passes(db, { result: 'missed' })).toBe(false);
    expect(passes(db, { isCallCentre: true })).toBe(false);
    expect(passes(db, {}, 'nobody')).toBe(false);
  });
});
