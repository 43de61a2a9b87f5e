import { Bits } from './bits.ts';

const frameBytes = 417;
/** One line of the spectrum is 38 Hz wide. */
const pairOfTone = 11;

/** An MP3 (ISO 11172-3, layer III: 44.1 kHz, mono, 128 kbit/s) in which one line of the spectrum, near 880 Hz, sounds. */
export function toneMp3(frames: number): Buffer {
  // Table 1: 1 = (0,0), 001 = (0,1) and its sign.
  const spectrum = `${'1'.repeat(pairOfTone)}0010`;
  const side = new Bits().put(0, 9).put(0, 5).put(0, 4);
  for (let granule = 0; granule < 2; granule += 1)
    side
      .put(spectrum.length, 12)
      .put(pairOfTone + 1, 9)
      .put(210, 8)
      .put(0, 4)
      .put(0, 1)
      .put(1, 5)
      .put(1, 5)
      .put(1, 5)
      .put(7, 4)
      .put(7, 3)
      .put(0, 3);
  const body = new Bits().code(spectrum).code(spectrum);
  const frame = Buffer.alloc(frameBytes);
  frame.writeUInt32BE(0xfffb_90c0);
  side.bytes().copy(frame, 4);
  body.bytes().copy(frame, 4 + 17);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** An ID3v2 tag with a picture of this size, as shops put before their songs. */
export function id3Tag(size: number): Buffer {
  const sizes = [21, 14, 7, 0].map((shift) => (size >>> shift) & 127);
  return Buffer.concat([Buffer.from('ID3\u0003\u0000\u0000', 'latin1'), Buffer.from(sizes), Buffer.alloc(size, 0xff)]);
}
