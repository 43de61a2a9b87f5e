import type { CallQuality } from '../../common/ipc/groups/media.ts';

/** All but the devices, which getStats does not know. */
export type MeasuredQuality = Omit<CallQuality, 'microphone' | 'speaker'>;

/** What one look at getStats gives; counters grow from the start of the stream with this id. */
export interface QualitySample {
  readonly streamId: string | null;
  /** `audio/opus` and so on. */
  readonly codec: string | null;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsDiscarded: number;
  readonly packetsSent: number;
  readonly jitterS: number | null;
  readonly roundTripS: number | null;
  /** Sum of the time that samples waited in the jitter buffer, and how many left it. */
  readonly bufferDelayS: number;
  readonly bufferEmitted: number;
  readonly energyReceived: number;
  readonly energySent: number;
  /** Of the pair in use. */
  readonly candidates: CallQuality['candidates'];
}

/** ITU-T G.113: what a codec costs by itself (Ie) and how it bears loss (Bpl). Opus: an estimate of ours, for there is no table. */
const impairments: Readonly<Record<string, { readonly ie: number; readonly bpl: number }>> = { 'audio/opus': { ie: 0, bpl: 15 } };
const withPacketLossConcealment = { ie: 0, bpl: 25 };

/** Coding, packets and the sound card, besides network and jitter buffer. */
const fixedDelayMs = 25;

/** What changed between two looks, 2 s apart; the first look of a stream has no rates. */
export function qualityOf(previous: QualitySample | null, now: QualitySample): MeasuredQuality {
  const before = previous !== null && previous.streamId === now.streamId ? previous : null;
  const received = now.packetsReceived - (before?.packetsReceived ?? now.packetsReceived);
  const lost = Math.max(
    0,
    now.packetsLost + now.packetsDiscarded - (before === null ? Infinity : before.packetsLost + before.packetsDiscarded),
  );
  const expected = received + lost;
  const lossPercent = expected > 0 ? Math.min(100, (100 * lost) / expected) : null;
  const emitted = now.bufferEmitted - (before?.bufferEmitted ?? 0);
  const bufferMs = emitted > 0 ? (1000 * (now.bufferDelayS - (before?.bufferDelayS ?? 0))) / emitted : 0;
  const roundTripMs = now.roundTripS === null ? null : 1000 * now.roundTripS;
  return {
    codec: now.codec?.replace(/^audio\//, '') ?? null,
    mos: lossPercent === null ? null : meanOpinionScore(now.codec, (roundTripMs ?? 0) / 2 + bufferMs + fixedDelayMs, lossPercent),
    lossPercent,
    jitterMs: now.jitterS === null ? null : 1000 * now.jitterS,
    roundTripMs,
    packetsReceived: now.packetsReceived,
    packetsSent: now.packetsSent,
    energyReceived: now.energyReceived,
    energySent: now.energySent,
    candidates: now.candidates,
  };
}

/** 1 to 4.5 (ITU-T G.107, simplified): `delayMs` one way, `lossPercent` in percent, not a count. */
export function meanOpinionScore(codec: string | null, delayMs: number, lossPercent: number): number {
  const { ie, bpl } = impairments[codec?.toLowerCase() ?? ''] ?? withPacketLossConcealment;
  const delayImpairment = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
  const lossImpairment = ie + ((95 - ie) * lossPercent) / (lossPercent + bpl);
  const rating = Math.max(0, 93.2 - delayImpairment - lossImpairment);
  const score = 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
  return Math.min(4.5, Math.max(1, score));
}
