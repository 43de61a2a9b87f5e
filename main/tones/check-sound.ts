import { longestToneS } from '../../common/tone/tone-limits.ts';
import { mp3Length } from './length/mp3-length.ts';
import { mp4Length } from './length/mp4-length.ts';
import { oggLength } from './length/ogg-length.ts';
import { waveLength } from './length/wave-length.ts';

/** Frames are counted at their longest: a file that may be this long, s, is not given to the decoder, whatever it claims. */
const boundS = 300;
/** The frames that an encoder adds at both ends. */
const paddingS = 0.3;

/**
 * Why these bytes are not even decoded, or null. What they are is told from what they hold, never from the name of the file; a small
 * file that decodes to hours would take all memory of the window that also holds the calls.
 */
export function soundRefusal(bytes: Buffer): 'empty' | 'not_sound' | 'too_long' | null {
  if (bytes.length === 0) return 'empty';
  const length = waveLength(bytes) ?? oggLength(bytes) ?? mp4Length(bytes) ?? mp3Length(bytes);
  if (length === null) return 'not_sound';
  return length.claimedS > longestToneS + paddingS || length.boundS > boundS ? 'too_long' : null;
}
