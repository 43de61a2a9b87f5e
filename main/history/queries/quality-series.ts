import * as z from 'zod/mini';
import { type QualitySeries, qualitySeries } from '../../../common/call/quality-series.ts';
import type { HistoryDatabase } from '../database.ts';
import { decodePoints, encodePoints } from '../quality-points.ts';

const saveSql = `INSERT INTO call_quality_series(call, period_ms, points) VALUES(?, ?, ?)
  ON CONFLICT(call) DO UPDATE SET period_ms = excluded.period_ms, points = excluded.points`;
const stored = z.object({ periodMs: z.number(), points: z.instanceof(Uint8Array) });

/** Keeps the course of a call's quality, in place of what was known of it before. */
export function saveQualitySeries(db: HistoryDatabase, call: number, { periodMs, points }: QualitySeries): void {
  db.prepare(saveSql).run(call, periodMs, encodePoints(points));
}

/** The course of a call's quality; null where none was kept, or what was kept is none. */
export function qualitySeriesOf(db: HistoryDatabase, call: number): QualitySeries | null {
  const row = stored.safeParse(db.prepare('SELECT period_ms AS periodMs, points FROM call_quality_series WHERE call = ?').get(call));
  if (!row.success) return null;
  const series = qualitySeries.safeParse({ periodMs: row.data.periodMs, points: decodePoints(row.data.points) });
  return series.success ? series.data : null;
}
