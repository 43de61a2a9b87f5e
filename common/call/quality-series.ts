import * as z from 'zod/mini';

const measured = z.nullable(z.number());

/** How a call sounded during one stretch of time; null: not measured, on hold for example. */
export const qualityPoint = z.strictObject({ mos: measured, lossPercent: measured, jitterMs: measured, roundTripMs: measured });
export type QualityPoint = z.output<typeof qualityPoint>;

const mostPoints = 600;
/** How often a call is measured (spec/audio-and-os.md section 7). */
const shortestPeriodMs = 2000;

/** How a call sounded, from its first measurement on. A point is the worst of its `periodMs`: 2 s, doubled when there are too many. */
export const qualitySeries = z.strictObject({ periodMs: z.number(), points: z.array(qualityPoint).check(z.maxLength(mostPoints)) });
export type QualitySeries = z.output<typeof qualitySeries>;

export const noMeasurements: QualitySeries = { periodMs: shortestPeriodMs, points: [] };

const unmeasured: QualityPoint = { mos: null, lossPercent: null, jitterMs: null, roundTripMs: null };

/** The series with what was measured `elapsedMs` after the first measurement; at most 600 points, however long the call is. */
export function withMeasurement(series: QualitySeries, elapsedMs: number, point: QualityPoint): QualitySeries {
  // To the nearest 2 s: a timer that is a little late leaves no gap.
  const atMs = Math.max(0, Math.round(elapsedMs / shortestPeriodMs)) * shortestPeriodMs;
  let { periodMs, points } = series;
  for (; atMs / periodMs >= mostPoints; periodMs *= 2) points = halved(points);
  const place = Math.floor(atMs / periodMs);
  const length = Math.max(points.length, place + 1);
  const next = Array.from({ length }, (_, index) => points[index] ?? unmeasured);
  next[place] = worse(next[place] ?? unmeasured, point);
  return { periodMs, points: next };
}

/** The same in at most `limit` points. */
export function condensed({ periodMs, points }: QualitySeries, limit: number): QualitySeries {
  return points.length <= limit ? { periodMs, points } : condensed({ periodMs: periodMs * 2, points: halved(points) }, limit);
}

function halved(points: readonly QualityPoint[]): QualityPoint[] {
  return points.flatMap((point, index) => (index % 2 === 0 ? [worse(point, points[index + 1] ?? unmeasured)] : []));
}

function worse(one: QualityPoint, other: QualityPoint): QualityPoint {
  return {
    mos: choose(Math.min, one.mos, other.mos),
    lossPercent: choose(Math.max, one.lossPercent, other.lossPercent),
    jitterMs: choose(Math.max, one.jitterMs, other.jitterMs),
    roundTripMs: choose(Math.max, one.roundTripMs, other.roundTripMs),
  };
}

function choose(better: (one: number, other: number) => number, one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : better(one, other);
}
