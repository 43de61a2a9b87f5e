import { expect, test } from 'vitest';
import { noMeasurements } from '../../../common/call/quality-series.ts';
import { everyCall } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { expire, orphanPartiesSql, orphanTranscriptsSql } from '../../../main/history/queries/expire.ts';
import { page } from '../../../main/history/queries/page.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';
import { numberParty } from '../../support/history/search-records.ts';

const message = { id: 'm', atMs: null, from: 'bot', kind: 'text', text: 'x', url: null } as const;

function link(db: HistoryDatabase, call: string, transcriptId: string): void {
  const transcript = { transcriptId, provider: 'bot', sessionStartedAtMs: 0, messages: [message] };
  applyWrite(db, { type: 'transcript', id: idOf(call), transcript });
}

function counts(db: HistoryDatabase): unknown[] {
  return ['calls', 'route_steps', 'transcripts', 'messages', 'call_transcripts', 'call_quality_series'].map((table) =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
}

test('old calls go with all that is theirs alone, at most so many at once', () => {
  const db = memoryHistory();
  saveAll(
    db,
    [1, 2, 3].map((at) => endedRecord(`call-${at}`, { startedAtMs: at })),
  );
  const route = [{ atMs: null, type: 'ivr' as const, name: '', digit: null, isFromSip: false }];
  applyWrite(db, { type: 'enrichment', id: idOf('call-1'), facts: { route } });
  applyWrite(db, { type: 'quality_series', id: idOf('call-1'), series: noMeasurements });
  link(db, 'call-1', 'own');
  expect(expire(db, 3, 1)).toBe(1);
  expect(counts(db)).toEqual([2, 0, 0, 0, 0, 0]);
  expect(expire(db, 3, 10)).toBe(1);
  expect(expire(db, 3, 10)).toBe(0);
  expect(page(db, { filter: everyCall, before: null, limit: 10 }).rows.map(({ id }) => id)).toEqual(['call-3']);
});

test('a transcript stays as long as one call shows it', () => {
  const db = memoryHistory();
  saveAll(
    db,
    [1, 2].map((at) => endedRecord(`call-${at}`, { startedAtMs: at })),
  );
  link(db, 'call-1', 'shared');
  link(db, 'call-2', 'shared');
  expire(db, 2, 10);
  expect(counts(db)).toEqual([1, 0, 1, 1, 1, 0]);
  expire(db, 3, 10);
  expect(counts(db)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a number and its name stay as long as one call has them, and no longer', () => {
  const db = memoryHistory();
  const known = (): unknown[] => db.prepare('SELECT number FROM parties ORDER BY number').pluck().all();
  saveAll(db, [
    endedRecord('call-1', { startedAtMs: 1, party: numberParty('0311112222', '+81311112222') }),
    endedRecord('call-2', { startedAtMs: 2, party: numberParty('0399998888', '+81399998888') }),
    endedRecord('call-3', { startedAtMs: 2, party: { kind: 'withheld' } }),
    endedRecord('call-4', { startedAtMs: 3, party: numberParty('0311112222', '+81311112222') }),
  ]);
  expire(db, 2, 10);
  expect(known()).toEqual(['0311112222', '0399998888']);
  expire(db, 3, 10);
  expect(known()).toEqual(['0311112222']);
  expire(db, 4, 10);
  expect(known()).toEqual([]);
});

function planOf(sql: string): string {
  return JSON.stringify(memoryHistory().prepare(`EXPLAIN QUERY PLAN ${sql}`).all('[1]'));
}

test('what nothing points at any more is found by indexes', () => {
  expect(planOf(orphanPartiesSql)).toContain('SEARCH calls USING COVERING INDEX calls_party (party_id=?)');
  expect(planOf(orphanTranscriptsSql)).toContain('SEARCH call_transcripts USING COVERING INDEX call_transcripts_transcript (transcript=?)');
});

test('a call that is still up is never deleted', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1', { startedAtMs: 1 })]);
  expect(expire(db, 1000, 10)).toBe(0);
});

test('expiry walks the index of the start times', () => {
  const plan = memoryHistory().prepare(
    'EXPLAIN QUERY PLAN SELECT id FROM calls WHERE started_at_ms < ? AND result IS NOT NULL ORDER BY started_at_ms LIMIT ?',
  );
  expect(plan.all(1, 1)).toEqual([expect.objectContaining({ detail: 'SEARCH calls USING COVERING INDEX calls_filter (started_at_ms<?)' })]);
});
