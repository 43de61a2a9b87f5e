/** A moment as the clock on the wall shows it. */
export interface LocalTime {
  /** `yyyy-MM-dd`. */
  readonly day: string;
  /** 0–23; in the autumn the hour that comes twice is one. */
  readonly hour: number;
  /** 0 = Sunday. */
  readonly weekday: number;
}

/** No zone changes its clock within a quarter of an hour of UTC, nor does a day or an hour begin within one. */
const quarterMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Tells the local time of moments (epoch ms) in an IANA zone, changes of the clock included. Cheap for moments in order. */
export function localTimesIn(zone: string): (atMs: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  let lastQuarter: number | null = null;
  let last: LocalTime = { day: '', hour: 0, weekday: 0 };
  return (atMs) => {
    const quarter = Math.floor(atMs / quarterMs);
    if (quarter === lastQuarter) return last;
    const parts = new Map(format.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]));
    const day = `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
    lastQuarter = quarter;
    last = { day, hour: Number(parts.get('hour')), weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
    return last;
  };
}

/** Every day from the one of `fromMs` to the last that begins before `untilMs`, without a gap; at most `limit`. */
export function daysIn(zone: string, fromMs: number, untilMs: number, limit: number): readonly string[] {
  if (untilMs <= fromMs) return [];
  const at = localTimesIn(zone);
  const last = at(untilMs - 1).day;
  const days: string[] = [];
  for (let day = at(fromMs).day; day <= last && days.length < limit; ) {
    days.push(day);
    // Counted in UTC, where every day is 24 hours long.
    day = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  }
  return days;
}
