import type { ToneSound } from '../../common/ipc/groups/media.ts';
import { longestToneS, shortestToneS, toneRateHz } from '../../common/tone/tone-limits.ts';
import { toneGain } from './tone-level.ts';
import { waveBytes } from './wave-bytes.ts';

/** What an encoder adds at the ends does not make a tone too long; it is cut off. */
const paddingS = 0.3;

/**
 * Makes a ring tone of a sound file in base64: one or two channels, 48 kHz, 16 bits, as loud as the others. Main has seen to it that
 * the file cannot decode to more than the memory holds.
 */
export async function decodeTone(sound: string): Promise<ToneSound> {
  const buffer = await decoded(sound);
  if (buffer === null) return { type: 'refused', reason: 'not_decoded' };
  if (buffer.duration > longestToneS + paddingS) return { type: 'refused', reason: 'too_long' };
  if (buffer.duration < shortestToneS) return { type: 'refused', reason: 'too_short' };
  const channels = channelsOf(buffer.numberOfChannels > 2 ? await mixedToStereo(buffer) : buffer);
  const gain = toneGain(channels, toneRateHz);
  if (gain === null) return { type: 'refused', reason: 'silent' };
  return { type: 'wave', wave: waveBytes(channels, toneRateHz, gain).toBase64() };
}

/** Null for what the decoder does not take. */
async function decoded(sound: string): Promise<AudioBuffer | null> {
  try {
    return await new OfflineAudioContext(1, 1, toneRateHz).decodeAudioData(Uint8Array.fromBase64(sound).buffer);
  } catch (error) {
    console.info(`a tone cannot be decoded: ${String(error)}`);
    return null;
  }
}

/** As Web Audio mixes 5.1 and the like for two speakers; of layouts that it does not know the first two channels. */
function mixedToStereo(buffer: AudioBuffer): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(2, buffer.length, toneRateHz);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return context.startRendering();
}

function channelsOf(buffer: AudioBuffer): Float32Array[] {
  const length = Math.min(buffer.length, longestToneS * toneRateHz);
  return Array.from({ length: buffer.numberOfChannels }, (_, number) =>
    // Float files may hold what is no number.
    buffer
      .getChannelData(number)
      .subarray(0, length)
      .map((sample) => (Number.isFinite(sample) ? sample : 0)),
  );
}
