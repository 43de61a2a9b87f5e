import { largestToneBytes } from '../../common/tone/tone-limits.ts';
import type { ToneRefusal } from '../../common/tone/tone-limits.ts';
import type { ToneDecoder } from '../media/port.ts';
import { soundRefusal } from './check-sound.ts';
import { readRegularFile } from './read-regular-file.ts';
import { isToneWave } from './tone-wave.ts';

/** Makes the sound of a ring tone of a file that the user chose, or says why it is none; never rejects. */
export async function readTone(file: string, decoder: ToneDecoder): Promise<Buffer | ToneRefusal> {
  const bytes = await readRegularFile(file, largestToneBytes);
  return typeof bytes === 'string' ? bytes : makeTone(bytes, decoder);
}

/** The same of the bytes of a file. */
export async function makeTone(bytes: Buffer, decoder: ToneDecoder): Promise<Buffer | ToneRefusal> {
  if (bytes.length > largestToneBytes) return 'too_large';
  const refusal = soundRefusal(bytes);
  if (refusal !== null) return refusal;
  const sound = await decoder.decodeTone(bytes).catch(() => null);
  if (sound === null) return 'not_decoded';
  if (sound.type === 'refused') return sound.reason;
  const wave = Buffer.from(sound.wave, 'base64');
  return isToneWave(wave) ? wave : 'not_decoded';
}
