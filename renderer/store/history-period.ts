import { assertNever } from '../../common/assert-never.ts';

/** 期間 of a search: a quick choice, or days with times. */
export interface DayPeriod {
  readonly period: 'any' | 'today' | 'yesterday' | 'last_7_days' | 'last_30_days' | 'between';
  /** `yyyy-MM-dd`, or empty. */
  readonly fromDay: string;
  /** As typed; empty is 00:00. */
  readonly fromTime: string;
  readonly untilDay: string;
  /** As typed, `24:00` included; empty is 24:00. */
  readonly untilTime: string;
}

export interface Bounds {
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

const timePattern = /^(\d{1,2}):?(\d{2})$/;

/** Minutes since midnight of `9:30`, `0930` or `24:00`, also in full-width digits; null for what is no time of a day. */
export function minutesOfTime(typed: string): number | null {
  const [, hours, minutes] = timePattern.exec(typed.normalize('NFKC').trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 24 * 60 ? total : null;
}

/** Midnight so many days from the day of `nowMs`, in the zone of this machine, over changes of the clock too. */
function midnight(nowMs: number, days: number): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
}

function moment(day: string, minutes: number): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const atMs = new Date(year, month - 1, date, 0, minutes).getTime();
  return Number.isNaN(atMs) ? null : atMs;
}

/** The first moment that counts and the first that no longer does; a day or time that is none asks for nothing. */
export function periodBounds({ period, fromDay, fromTime, untilDay, untilTime }: DayPeriod, nowMs: number): Bounds {
  switch (period) {
    case 'any':
      return { fromMs: null, untilMs: null };
    case 'today':
      return { fromMs: midnight(nowMs, 0), untilMs: midnight(nowMs, 1) };
    case 'yesterday':
      return { fromMs: midnight(nowMs, -1), untilMs: midnight(nowMs, 0) };
    case 'last_7_days':
      return { fromMs: midnight(nowMs, -6), untilMs: midnight(nowMs, 1) };
    case 'last_30_days':
      return { fromMs: midnight(nowMs, -29), untilMs: midnight(nowMs, 1) };
    case 'between':
      return {
        fromMs: fromDay === '' ? null : moment(fromDay, minutesOfTime(fromTime) ?? 0),
        untilMs: untilDay === '' ? null : moment(untilDay, minutesOfTime(untilTime) ?? 24 * 60),
      };
    default:
      return assertNever(period);
  }
}

/** What is wrong with the days and times of 指定, or null. */
export function periodProblem(period: DayPeriod): 'from_time' | 'until_time' | 'order' | null {
  if (period.period !== 'between') return null;
  if (period.fromTime !== '' && minutesOfTime(period.fromTime) === null) return 'from_time';
  if (period.untilTime !== '' && minutesOfTime(period.untilTime) === null) return 'until_time';
  const { fromMs, untilMs } = periodBounds(period, 0);
  return fromMs !== null && untilMs !== null && fromMs >= untilMs ? 'order' : null;
}
