import { Bits } from './bits.ts';

const rateHz = 44_100;
const samplesInFrame = 1024;

export interface M4aShape {
  readonly frames?: number;
  readonly codec?: string;
  /** What the tables say in the place of the truth. */
  readonly claimedFrames?: number;
}

/** An M4A (ISO 14496-12 and -3): AAC-LC, mono, of frames that are all alike. */
export function toneM4a({ frames = 44, codec = 'mp4a', claimedFrames = frames }: M4aShape = {}): Buffer {
  const frame = aacFrame();
  const ftyp = box('ftyp', Buffer.from('M4A \u0000\u0000\u0000\u0000M4A isom', 'latin1'));
  const moov = (offset: number): Buffer =>
    box(
      'moov',
      full('mvhd', words(0, 0, rateHz, frames * samplesInFrame, 0x10000, 0x1000000, 0, 0, ...matrix, 0, 0, 0, 0, 0, 0, 2)),
      box(
        'trak',
        full('tkhd', words(0, 0, 1, 0, frames * samplesInFrame, 0, 0, 0, 0x1000000, ...matrix, 0, 0), 7),
        box(
          'mdia',
          full('mdhd', words(0, 0, rateHz, claimedFrames * samplesInFrame, 0x55c40000)),
          full('hdlr', words(0), Buffer.from('soun'), words(0, 0, 0), Buffer.from([0])),
          box(
            'minf',
            full('smhd', words(0)),
            box('dinf', full('dref', words(1), full('url ', 1))),
            box(
              'stbl',
              full(
                'stsd',
                words(1),
                box(codec, words(0, 1, 0, 0, 0x0001_0010, 0, rateHz * 65_536), full('esds', descriptor(frame.length))),
              ),
              full('stts', words(1, claimedFrames, samplesInFrame)),
              full('stsc', words(1, 1, frames, 1)),
              full('stsz', words(frame.length, claimedFrames)),
              full('stco', words(1, offset)),
            ),
          ),
        ),
      ),
    );
  const offset = ftyp.length + moov(0).length + 8;
  return Buffer.concat([ftyp, moov(offset), box('mdat', ...Array.from({ length: frames }, () => frame))]);
}

/** One channel whose tenth band has one line that is not zero. */
function aacFrame(): Buffer {
  const bands = 10;
  const bits = new Bits().put(0, 3).put(0, 4).put(190, 8);
  // ics_info: one long window, sine-shaped.
  bits.put(0, 1).put(0, 2).put(0, 1).put(bands, 6).put(0, 1);
  // One section of all bands with book 5; the scale factors do not change.
  bits.put(5, 4).put(bands, 5).code('0'.repeat(bands)).put(0, 3);
  // Book 5: 0 = (0,0), 1000 = one line of ±1.
  bits.code(`${'0'.repeat(19)}1000`);
  return bits.put(7, 3).bytes();
}

function part(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
}

/** ES_Descriptor with AudioSpecificConfig: AAC-LC, 44.1 kHz, one channel. */
function descriptor(frameLength: number): Buffer {
  const rates = words(frameLength * 8 * 43, frameLength * 8 * 43);
  const config = part(4, Buffer.from([0x40, 0x15, 0, 0, 0]), rates, part(5, Buffer.from([0x12, 0x08])));
  return part(3, Buffer.from([0, 1, 0]), config, part(6, Buffer.from([2])));
}

const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value % 2 ** 32, index * 4));
  return bytes;
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([words(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

/** A box with version 0 and flags. */
function full(type: string, ...content: readonly (Buffer | number)[]): Buffer {
  const flags = content.find((each) => typeof each === 'number') ?? 0;
  return box(type, words(flags), ...content.filter((each) => typeof each !== 'number'));
}
