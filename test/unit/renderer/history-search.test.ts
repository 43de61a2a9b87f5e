import { describe, expect, test } from 'vitest';
import { everyCall } from '../../../common/history/filter.ts';
import { minutesOfTime, periodBounds, periodProblem } from '../../../renderer/store/history-period.ts';
import { cleared, conditionsIn, filterOf, freshSearch, type HistorySearch } from '../../../renderer/store/history-search.ts';
import { searchStoreOf } from '../../../renderer/store/search-store.ts';

const at = (...parts: [number, number, number, number?, number?]): number => new Date(parts[0], parts[1] - 1, ...parts.slice(2)).getTime();
const nowMs = at(2026, 11, 20, 10, 32);
const search = (changes: Partial<HistorySearch>): HistorySearch => ({ ...freshSearch, ...changes });

test('a fresh search lets every call pass', () => {
  expect(filterOf(freshSearch, nowMs)).toEqual(everyCall);
  expect(conditionsIn(freshSearch)).toEqual([]);
});

describe('a period', () => {
  test.each([
    ['today', at(2026, 11, 20), at(2026, 11, 21)],
    ['yesterday', at(2026, 11, 19), at(2026, 11, 20)],
    ['last_7_days', at(2026, 11, 14), at(2026, 11, 21)],
    ['last_30_days', at(2026, 10, 22), at(2026, 11, 21)],
  ] as const)('%s is whole days', (period, fromMs, untilMs) => {
    expect(periodBounds(search({ period }), nowMs)).toEqual({ fromMs, untilMs });
  });

  test.each([
    ['the whole of the last day without a time', '', at(2026, 12, 1)],
    ['24:00', '24:00', at(2026, 12, 1)],
    ['a time typed without its colon, in full width', '１８３０', at(2026, 11, 30, 18, 30)],
  ])('ends at %s', (_, untilTime, untilMs) => {
    const bounds = periodBounds(search({ period: 'between', fromDay: '2026-11-01', untilDay: '2026-11-30', untilTime }), nowMs);
    expect(bounds).toEqual({ fromMs: at(2026, 11, 1), untilMs });
  });

  test('may be open at either end', () => {
    expect(periodBounds(search({ period: 'between', untilDay: '2026-11-30' }), nowMs).fromMs).toBeNull();
    expect(periodBounds(search({ period: 'between', fromDay: '2026-11-30', fromTime: '9:05' }), nowMs)).toEqual({
      fromMs: at(2026, 11, 30, 9, 5),
      untilMs: null,
    });
  });

  test.each(['24:01', '9:60', '25:00', 'noon', '-1:00', '1'])('knows no time %j', (typed) => {
    expect(minutesOfTime(typed)).toBeNull();
  });

  test('that ends before it begins is told', () => {
    const days = { period: 'between', fromDay: '2026-11-20', untilDay: '2026-11-20' } as const;
    expect(periodProblem(search(days))).toBeNull();
    expect(periodProblem(search({ ...days, fromTime: '10:00', untilTime: '09:00' }))).toBe('order');
    expect(periodProblem(search({ ...days, fromTime: '99' }))).toBe('from_time');
    expect(periodProblem(search({ ...days, untilTime: '24:30' }))).toBe('until_time');
  });
});

test('each condition is cleared alone', () => {
  const full = search({
    period: 'between',
    fromDay: '2026-11-20',
    kind: 'internal',
    result: 'missed',
    includesWithheld: false,
    callerPrefix: '03',
    calledPrefix: '06',
    finalPrefix: '20',
    group: '注文',
    hasChat: true,
  });
  const all = conditionsIn(full);
  expect(all).toHaveLength(9);
  for (const condition of all) expect(conditionsIn({ ...full, ...cleared[condition] })).toEqual(all.filter((other) => other !== condition));
});

class FakeStorage {
  readonly length = 0;
  readonly clear = (): void => undefined;
  readonly key = (): null => null;
  readonly removeItem = (): void => undefined;
  content: string | null;
  constructor(content: string | null) {
    this.content = content;
  }
  getItem(): string | null {
    return this.content;
  }
  setItem(_key: string, value: string): void {
    this.content = value;
  }
}

describe('the conditions are remembered', () => {
  test('but not the free text', () => {
    const storage = new FakeStorage(null);
    searchStoreOf(storage).change({ result: 'missed', text: '山田' });
    expect(searchStoreOf(storage).store.getState()).toEqual(search({ result: 'missed' }));
    expect(storage.content).not.toContain('山田');
  });

  test.each(['{', '{"result":"lost"}', '[]', 'null'])('and %j begins afresh', (content) => {
    expect(searchStoreOf(new FakeStorage(content)).store.getState()).toEqual(freshSearch);
  });

  test('a storage that is full loses nothing now', () => {
    const storage = new FakeStorage(null);
    storage.setItem = () => {
      throw new Error('full');
    };
    const searches = searchStoreOf(storage);
    searches.change({ hasChat: true });
    expect(searches.store.getState().hasChat).toBe(true);
  });
});
