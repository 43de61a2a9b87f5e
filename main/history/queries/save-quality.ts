import type { CallQuality } from '../../../common/ipc/groups/media.ts';
import type { HistoryDatabase } from '../database.ts';

const qualitySql = `
  INSERT INTO call_quality(call, codec, mos_minimum, mos_sum, mos_samples, loss_percent, jitter_ms, round_trip_ms, packets_received,
    packets_sent, microphone, speaker, local_candidate, remote_candidate)
  VALUES(@call, @codec, @mos, coalesce(@mos, 0), @mos IS NOT NULL, @lossPercent, @jitterMs, @roundTripMs, @packetsReceived, @packetsSent,
    @microphone, @speaker, @localCandidate, @remoteCandidate)
  ON CONFLICT(call) DO UPDATE SET
    codec = coalesce(excluded.codec, codec),
    mos_minimum = coalesce(min(mos_minimum, excluded.mos_minimum), mos_minimum, excluded.mos_minimum),
    mos_sum = mos_sum + excluded.mos_sum, mos_samples = mos_samples + excluded.mos_samples,
    loss_percent = coalesce(excluded.loss_percent, loss_percent), jitter_ms = coalesce(excluded.jitter_ms, jitter_ms),
    round_trip_ms = coalesce(excluded.round_trip_ms, round_trip_ms),
    packets_received = excluded.packets_received, packets_sent = excluded.packets_sent,
    microphone = coalesce(excluded.microphone, microphone), speaker = coalesce(excluded.speaker, speaker),
    local_candidate = coalesce(excluded.local_candidate, local_candidate),
    remote_candidate = coalesce(excluded.remote_candidate, remote_candidate)`;

/** Takes one more measurement into the call's quality: the latest values, and the lowest and mean MOS. */
export function saveQuality(db: HistoryDatabase, call: number, quality: CallQuality): void {
  db.prepare(qualitySql).run({
    call,
    codec: quality.codec,
    mos: quality.mos,
    lossPercent: quality.lossPercent,
    jitterMs: quality.jitterMs,
    roundTripMs: quality.roundTripMs,
    packetsReceived: Math.round(quality.packetsReceived),
    packetsSent: Math.round(quality.packetsSent),
    microphone: quality.microphone,
    speaker: quality.speaker,
    localCandidate: quality.candidates?.local ?? null,
    remoteCandidate: quality.candidates?.remote ?? null,
  });
}
