import type { SoundLength } from './sound-length.ts';

interface Frame {
  readonly bytes: number;
  readonly seconds: number;
}

const bitratesKbps = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const ratesHz = [44_100, 48_000, 32_000];
/** So many frames in a row are no accident. */
const framesInARow = 3;
/** Tags at the end, with a picture perhaps. More than this that is no frame, and it is no MP3. */
const mostOtherBytes = 1_000_000;

/** The length of an MP3 (ISO 11172-3 and 13818-3, layer III) by its frames, which each say their size; null when it is none. */
export function mp3Length(bytes: Buffer): SoundLength | null {
  const start = endOfTag(bytes);
  if (!beginsWithFrames(bytes, start)) return null;
  let seconds = 0;
  let otherBytes = 0;
  for (let at = start; at + 4 <= bytes.length; ) {
    const frame = frameAt(bytes, at);
    if (frame === null) otherBytes += 1;
    else seconds += frame.seconds;
    if (otherBytes > mostOtherBytes) return null;
    // What is no frame is skipped, as decoders do.
    at += frame?.bytes ?? 1;
  }
  return { format: 'mp3', claimedS: seconds, boundS: seconds };
}

function beginsWithFrames(bytes: Buffer, start: number): boolean {
  let at = start;
  for (let count = 0; count < framesInARow; count += 1) {
    const frame = frameAt(bytes, at);
    if (frame === null) return false;
    at += frame.bytes;
  }
  return true;
}

/** ID3v2 (id3.org, section 3.1): its size comes in four bytes of seven bits. Some writers leave zeros after it. */
function endOfTag(bytes: Buffer): number {
  let at = 0;
  if (bytes.toString('latin1', 0, 3) === 'ID3' && bytes.length >= 10)
    at = 10 + bytes.subarray(6, 10).reduce((size, byte) => size * 128 + (byte % 128), 0);
  while (bytes[at] === 0) at += 1;
  return at;
}

function frameAt(bytes: Buffer, at: number): Frame | null {
  if (at + 4 > bytes.length) return null;
  const head = bytes.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const isLayer3 = ((head >>> 17) & 3) === 1;
  const rate = ratesHz[(head >>> 10) & 3];
  const isMpeg1 = version === 3;
  const kbps = bitratesKbps[isMpeg1 ? 'mpeg1' : 'mpeg2'][(head >>> 12) & 15] ?? 0;
  if (head >>> 21 !== 0x7ff || version === 1 || !isLayer3 || rate === undefined || kbps === 0) return null;
  // MPEG-2 halves the rate, MPEG-2.5 halves it again.
  const rateHz = isMpeg1 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = isMpeg1 ? 1152 : 576;
  return { bytes: Math.floor(((samples / 8) * kbps * 1000) / rateHz) + ((head >>> 9) & 1), seconds: samples / rateHz };
}
