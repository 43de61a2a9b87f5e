import * as z from 'zod/mini';

/** Which codecs an account offers first: `auto` is Opus, G.722, G.711, and in an answer the order of the caller. */
export const codecOrder = z.enum(['auto', 'opus', 'g711']);
export type CodecOrder = z.output<typeof codecOrder>;

/** A codec as WebRTC names it: `audio/opus`. */
export interface NamedCodec {
  readonly mimeType: string;
  readonly clockRate: number;
}

const orders: Readonly<Record<CodecOrder, readonly string[]>> = {
  // Opus bears loss best.
  auto: ['audio/opus', 'audio/g722', 'audio/pcma', 'audio/pcmu'],
  opus: ['audio/opus', 'audio/g722', 'audio/pcma', 'audio/pcmu'],
  // Nothing for the telephone system to convert, where it is weak at that.
  g711: ['audio/pcma', 'audio/pcmu', 'audio/g722', 'audio/opus'],
};
const digits = 'audio/telephone-event';

/**
 * What telephone systems know of `known`, in the wanted order (spec/audio-and-os.md section 5). Comfort noise and RED are left out, for they
 * confuse some of them; telephone-event stays, that of the first codec's clock before the others, or digits cannot be sent. `offered`: the
 * names in the offer that is answered, whose order `auto` keeps (RFC 3264 section 6.1).
 */
export function orderedCodecs<Codec extends NamedCodec>(
  known: readonly Codec[],
  order: CodecOrder,
  offered: readonly string[] = [],
): readonly Codec[] {
  const own = orders[order];
  const names = order === 'auto' ? [...offered.filter((name) => own.includes(name)), ...own] : own;
  const voices = [...new Set(names)].flatMap((name) => known.filter((codec) => isNamed(codec, name)));
  const clock = voices[0]?.clockRate;
  const events = known.filter((codec) => isNamed(codec, digits));
  return [...voices, ...events.filter(({ clockRate }) => clockRate === clock), ...events.filter(({ clockRate }) => clockRate !== clock)];
}

function isNamed({ mimeType }: NamedCodec, name: string): boolean {
  return mimeType.toLowerCase() === name;
}

/** RFC 3551 section 6: these need no `a=rtpmap`. */
const wellKnown: Readonly<Record<string, string>> = { '0': 'audio/pcmu', '8': 'audio/pcma', '9': 'audio/g722' };

/** The names of the codecs of the first audio section in their order, in lower case; those that the SDP does not name are left out. */
export function codecsOf(sdp: string): readonly string[] {
  const section = /^m=audio \S+ \S+ (.*(?:\r?\n(?!m=).*)*)/m.exec(sdp)?.[1] ?? '';
  const [formats = '', ...lines] = section.split(/\r?\n/);
  const named = new Map(
    lines.flatMap((line) => {
      const [, format = '', name = ''] = /^a=rtpmap:(\d+) ([^/\s]+)/.exec(line) ?? [];
      return format === '' ? [] : [[format, `audio/${name.toLowerCase()}`] as const];
    }),
  );
  return formats
    .trim()
    .split(/\s+/)
    .flatMap((format) => named.get(format) ?? wellKnown[format] ?? []);
}
