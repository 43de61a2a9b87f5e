import { describe, expect, test } from 'vitest';
import { daysIn, localTimesIn } from '../../../common/history/local-time.ts';

describe('the local time of a moment', () => {
  test.each([
    ['Asia/Tokyo', '2026-11-20T14:59:59.999Z', '2026-11-20', 23, 5],
    ['Asia/Tokyo', '2026-11-20T15:00:00Z', '2026-11-21', 0, 6],
    ['Asia/Tokyo', '2025-12-31T15:00:00Z', '2026-01-01', 0, 4],
    ['UTC', '1970-01-01T00:00:00Z', '1970-01-01', 0, 4],
    ['Asia/Kathmandu', '2026-11-20T18:14:59Z', '2026-11-20', 23, 5],
    ['Asia/Kathmandu', '2026-11-20T18:15:00Z', '2026-11-21', 0, 6],
    // Spring: 02:00 does not exist. Autumn: 02:00 comes twice.
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29', 1, 0],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29', 3, 0],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25', 2, 0],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25', 2, 0],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25', 23, 0],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', '2026-04-04T15:15:00Z', '2026-04-05', 1, 0],
  ])('%s %s', (zone, at, day, hour, weekday) => {
    expect(localTimesIn(zone)(Date.parse(at))).toEqual({ day, hour, weekday });
  });

  test('does not depend on what was asked before', () => {
    const at = localTimesIn('Asia/Tokyo');
    const moments = [0, 899_999, 900_000, 0].map((ms) => at(Date.UTC(2026, 0, 1, 14, 45) + ms).day);
    expect(moments).toEqual(['2026-01-01', '2026-01-01', '2026-01-02', '2026-01-01']);
  });
});

describe('the days of a period', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['Asia/Tokyo', '2026-02-27T15:00:00Z', '2026-03-01T15:00:00Z', ['2026-02-28', '2026-03-01']],
    ['Europe/Berlin', '2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z', ['2026-03-28', '2026-03-29']],
    ['Europe/Berlin', '2026-10-23T22:00:00Z', '2026-10-25T23:00:00Z', ['2026-10-24', '2026-10-25']],
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', []],
  ])('%s from %s until %s', (zone, from, until, days) => {
    expect(daysIn(zone, Date.parse(from), Date.parse(until), 400)).toEqual(days);
  });

  test('are no more than asked for', () => {
    expect(daysIn('UTC', 0, Date.UTC(2026, 0, 1), 3)).toEqual(['1970-01-01', '1970-01-02', '1970-01-03']);
  });
});
