import { describe, expect, test } from 'vitest';
import { type Dimension, noCalls, type StatisticsFilter, type Tally } from '../../../common/history/statistics.ts';
import type { HistoryDatabase } from '../../../main/history/database.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { statistics, statisticsSql } from '../../../main/history/queries/statistics.ts';
import { StatisticsRun } from '../../../main/history/statistics-run.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { endedRecord, idOf, record } from '../../support/history/records.ts';

const midnightMs = Date.parse('2026-11-20T15:00:00Z');
const hourMs = 3_600_000;
const all: StatisticsFilter = { fromMs: midnightMs - 24 * hourMs, untilMs: midnightMs + 24 * hourMs, line: null, queue: null, label: null };

function keyed(db: HistoryDatabase, dimension: Dimension, change: Partial<StatisticsFilter> = {}): Record<string, Partial<Tally>> {
  const { found } = statistics(db, { filter: { ...all, ...change }, zone: 'Asia/Tokyo', after: null });
  return Object.fromEntries(found.filter((one) => one.dimension === dimension).map(({ key, tally }) => [key, tally]));
}

describe('statistics of the history', () => {
  const db = memoryHistory();
  const line = { number: '0312340000', display: '03-1234-0000', label: null };
  const unanswered = { answeredAtMs: null, talkMs: null } as const;
  saveAll(db, [
    endedRecord('late', { startedAtMs: midnightMs - 1, ringMs: 4000, talkMs: 60_000 }),
    endedRecord('early', { startedAtMs: midnightMs, ringMs: 6000, talkMs: 30_000, line }),
    endedRecord('missed', { startedAtMs: midnightMs + hourMs, result: 'missed', ringMs: 20_000, ...unanswered }),
    endedRecord('busy', { startedAtMs: midnightMs + hourMs, result: 'busy', ringMs: null, ...unanswered }),
    endedRecord('out', { startedAtMs: midnightMs + hourMs, direction: 'outgoing', ringMs: 9000, talkMs: 10_000 }),
    record('live', { startedAtMs: midnightMs + hourMs }),
    endedRecord('before', { startedAtMs: all.fromMs - 1 }),
    endedRecord('after', { startedAtMs: all.untilMs }),
  ]);
  applyWrite(db, { type: 'enrichment', id: idOf('early'), facts: { queue: '受付', label: '解約' } });
  applyWrite(db, { type: 'enrichment', id: idOf('missed'), facts: { queue: '受付' } });

  const late = { ...noCalls, incoming: 1, answered: 1, rung: 1, ringMs: 4000, talked: 1, talkMs: 60_000 };
  const early = { ...noCalls, incoming: 1, answered: 1, rung: 1, ringMs: 6000, talked: 1, talkMs: 30_000 };
  const second = { ...noCalls, incoming: 2, missed: 1, outgoing: 1, rung: 1, ringMs: 20_000, talked: 1, talkMs: 10_000 };

  test('by the hours of the zone; what rings still, and what is outside of the period, does not count', () => {
    expect(keyed(db, 'hour')).toEqual({ 23: late, 0: early, 1: second });
  });

  test('by the days and weekdays of the zone', () => {
    expect(keyed(db, 'day')).toMatchObject({ '2026-11-20': { incoming: 1 }, '2026-11-21': { incoming: 3, outgoing: 1 } });
    expect(keyed(db, 'weekday')).toMatchObject({ 5: { incoming: 1 }, 6: { incoming: 3, outgoing: 1 } });
  });

  test('by line, queue and label', () => {
    expect(keyed(db, 'line')).toMatchObject({ '0501112222': { incoming: 3, outgoing: 1 }, '0312340000': early });
    expect(keyed(db, 'queue')).toMatchObject({ 受付: { incoming: 2, answered: 1, missed: 1 } });
    expect(keyed(db, 'label')).toEqual({ 解約: early });
  });

  test.each<[Partial<StatisticsFilter>, number]>([
    [{ line: '0312340000' }, 1],
    [{ queue: '受付' }, 2],
    [{ queue: '受付', label: '解約' }, 1],
    [{ queue: '受' }, 0],
  ])('only the calls of %j', (change, incoming) => {
    const tallies = Object.values(keyed(db, 'hour', change));
    expect(tallies.reduce((sum, tally) => sum + (tally.incoming ?? 0), 0)).toBe(incoming);
  });

  test('reads the list in the order of its index, and sorts nothing', () => {
    const plan = JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${statisticsSql}`).all(1, 1, 0));
    expect(plan).toContain('INDEX calls_filter');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});

describe('a count in several looks', () => {
  const db = memoryHistory();
  // Many calls of one millisecond: a look may end between them.
  saveAll(
    db,
    Array.from({ length: 12_000 }, (_, at) => endedRecord(`call-${at}`, { startedAtMs: midnightMs + Math.floor(at / 7000) })),
  );
  const look = async (argument: Parameters<typeof statistics>[1]) => statistics(db, argument);

  test('counts every call once', async () => {
    let looks = 0;
    const run = new StatisticsRun((argument) => {
      looks += 1;
      return look(argument);
    });
    const found = await run.count(all);
    expect(found?.filter(({ dimension }) => dimension === 'line').map(({ tally }) => tally.incoming)).toEqual([12_000]);
    expect(looks).toBe(3);
  });

  test('gives way to a newer question', async () => {
    const run = new StatisticsRun(look);
    const older = run.count(all);
    const newer = run.count({ ...all, line: 'nobody' });
    expect([await older, await newer]).toEqual([null, []]);
  });
});
