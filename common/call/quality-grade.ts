/** The figures that the grade needs; null is not measured yet. `packetsReceived` counts from the start of the call. */
export interface QualityFigures {
  readonly mos: number | null;
  readonly lossPercent: number | null;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
  readonly packetsReceived: number;
}

export type QualityGrade = 'good' | 'fair' | 'poor';
/** What the listener suffers from most. */
export type QualityCause = 'loss' | 'delay' | 'jitter' | 'silence';

/** ITU-T G.107 Annex B: from 4.0 on nearly all listeners are satisfied, below 3.1 many are not. */
export const goodFromMos = 4;
export const fairFromMos = 3.1;
/** ITU-T G.114: a one-way delay over 150 ms is felt in a conversation. */
const longRoundTripMs = 300;
const heavyJitterMs = 30;
const heavyLossPercent = 1;

/** How a call sounds by its last two measurements, and why; null until it can be told. `silence`: nothing arrives at all. */
export function qualityGrade(
  previous: QualityFigures | null,
  now: QualityFigures,
): { readonly grade: QualityGrade; readonly cause: QualityCause | null } | null {
  if (previous !== null && previous.packetsReceived === now.packetsReceived) return { grade: 'poor', cause: 'silence' };
  if (now.mos === null) return null;
  if (now.mos >= goodFromMos) return { grade: 'good', cause: null };
  return { grade: now.mos >= fairFromMos ? 'fair' : 'poor', cause: causeOf(now) };
}

function causeOf({ lossPercent, jitterMs, roundTripMs }: QualityFigures): QualityCause {
  if ((lossPercent ?? 0) >= heavyLossPercent) return 'loss';
  if ((roundTripMs ?? 0) >= longRoundTripMs) return 'delay';
  // A short way there and back: what is late then waits in the buffer for packets that come unevenly.
  return roundTripMs !== null || (jitterMs ?? 0) >= heavyJitterMs ? 'jitter' : 'delay';
}
