import type { SoundLength } from './sound-length.ts';

/** What is decoded of MP4: AAC (or MP3) and Opus. */
const codecs: ReadonlySet<string> = new Set(['mp4a', 'Opus']);
/** Of AAC at its lowest rate, and of Opus: no frame of either is longer. */
const longestFrameS = 0.15;
/** Boxes that only hold others, of those on the way to what is counted here. */
const containers: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf']);

interface Track {
  timescale: number;
  isSound: boolean;
  isKnown: boolean;
  /** In units of the timescale. */
  duration: number;
  frames: number;
}

/** The length of M4A (ISO 14496-12) by its sample tables; null when it is none, or of a codec that is not decoded. */
export function mp4Length(bytes: Buffer): SoundLength | null {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return null;
  const tracks: Track[] = [];
  let fragmentFrames = 0;
  for (const { type, body } of boxes(bytes)) {
    if (type === 'trak') tracks.push({ timescale: 0, isSound: false, isKnown: false, duration: 0, frames: 0 });
    if (type === 'trun' && body.length >= 8) fragmentFrames += body.readUInt32BE(4);
    const track = tracks.at(-1);
    if (track !== undefined) read(track, type, body);
  }
  const sounds = tracks.filter(({ isSound }) => isSound);
  if (sounds.length === 0 || !sounds.every(({ isKnown, timescale }) => isKnown && timescale > 0)) return null;
  const frames = fragmentFrames + sounds.reduce((sum, track) => sum + track.frames, 0);
  if (frames === 0) return null;
  const claimedS = Math.max(...sounds.map(({ duration, timescale }) => duration / timescale));
  return { format: 'm4a', claimedS, boundS: frames * longestFrameS };
}

function read(track: Track, type: string, body: Buffer): void {
  if (type === 'mdhd' && body.length >= 24) track.timescale = body.readUInt32BE(body[0] === 1 ? 20 : 12);
  if (type === 'hdlr') track.isSound = body.toString('latin1', 8, 12) === 'soun';
  if (type === 'stsd') track.isKnown = codecs.has(body.toString('latin1', 12, 16));
  if (type === 'stsz' && body.length >= 12) track.frames = Math.max(track.frames, body.readUInt32BE(8));
  if (type === 'stts') {
    let frames = 0;
    for (let at = 8; at + 8 <= body.length; at += 8) {
      frames += body.readUInt32BE(at);
      track.duration += body.readUInt32BE(at) * body.readUInt32BE(at + 4);
    }
    track.frames = Math.max(track.frames, frames);
  }
}

/** Every box, each container before what it holds; what is cut off or makes no sense ends the walk. */
function* boxes(bytes: Buffer, depth = 0): Generator<{ readonly type: string; readonly body: Buffer }> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    const head = isLong ? 16 : 8;
    if (size < head) return;
    const body = bytes.subarray(at + head, Math.min(bytes.length, at + size));
    yield { type, body };
    if (containers.has(type) && depth < 8) yield* boxes(body, depth + 1);
    at += size;
  }
}
