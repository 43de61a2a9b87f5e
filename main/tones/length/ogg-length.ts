import { mostChannels, type SoundLength } from './sound-length.ts';

interface Codec {
  readonly rateHz: number;
  readonly longestPacketS: number;
}

const pageHeaderBytes = 27;
/** RFC 7845 section 4: granules count 48 kHz, whatever the sound had. */
const opusRateHz = 48_000;
/** RFC 6716 section 3.2.5. */
const longestOpusPacketS = 0.12;

/** The length of Vorbis or Opus in Ogg (RFC 3533 section 6) by its pages; null when it is none. */
export function oggLength(bytes: Buffer): SoundLength | null {
  let codec: Codec | null = null;
  let packets = 0;
  let last = 0;
  for (let at = 0; at + pageHeaderBytes <= bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) !== 'OggS') break;
    const segments = bytes[at + 26] ?? 0;
    const lacing = bytes.subarray(at + pageHeaderBytes, at + pageHeaderBytes + segments);
    const body = at + pageHeaderBytes + segments;
    codec ??= codecOf(bytes.subarray(body, body + 64));
    if (codec === null) return null;
    // A segment that is not full ends a packet.
    packets += lacing.filter((size) => size < 255).length;
    // -1: no packet ends on this page.
    last = Math.max(last, Number(bytes.readBigInt64LE(at + 6)));
    at = body + lacing.reduce((sum, size) => sum + size, 0);
  }
  return codec === null ? null : { format: 'ogg', claimedS: last / codec.rateHz, boundS: packets * codec.longestPacketS };
}

function codecOf(packet: Buffer): Codec | null {
  const name = packet.toString('latin1', 0, 8);
  if (name === 'OpusHead' && isUsual(packet[9])) return { rateHz: opusRateHz, longestPacketS: longestOpusPacketS };
  // Vorbis I section 4.2.2: a packet gives at most half of its longest block.
  if (name.startsWith('\u0001vorbis') && packet.length >= 30 && isUsual(packet[11])) {
    const rateHz = packet.readUInt32LE(12);
    return rateHz < 3000 ? null : { rateHz, longestPacketS: 2 ** ((packet[28] ?? 0) >>> 4) / 2 / rateHz };
  }
  return null;
}

function isUsual(channels: number | undefined): boolean {
  return channels !== undefined && channels >= 1 && channels <= mostChannels;
}
