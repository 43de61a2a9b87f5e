import { expect, test } from 'vitest';
import { codecsOf, orderedCodecs } from '../../../common/call/codec-order.ts';

const codec = (name: string, clockRate: number) => ({ mimeType: `audio/${name}`, clockRate });
/** What Chromium 156 has, in its order. */
const known = [
  codec('opus', 48_000),
  codec('red', 48_000),
  codec('G722', 8000),
  codec('PCMU', 8000),
  codec('PCMA', 8000),
  codec('CN', 8000),
  codec('telephone-event', 48_000),
  codec('telephone-event', 8000),
];
const shown = (order: 'auto' | 'opus' | 'g711', offered: readonly string[] = []) =>
  orderedCodecs(known, order, offered).map(({ mimeType, clockRate }) => `${mimeType.slice('audio/'.length)}/${clockRate}`);

test.each([
  ['auto', ['opus/48000', 'G722/8000', 'PCMA/8000', 'PCMU/8000', 'telephone-event/48000', 'telephone-event/8000']],
  ['opus', ['opus/48000', 'G722/8000', 'PCMA/8000', 'PCMU/8000', 'telephone-event/48000', 'telephone-event/8000']],
  ['g711', ['PCMA/8000', 'PCMU/8000', 'G722/8000', 'opus/48000', 'telephone-event/8000', 'telephone-event/48000']],
] as const)('%s has its order, digits of the clock of the first codec, and neither RED nor comfort noise', (order, expected) => {
  expect(shown(order)).toEqual(expected);
});

test('an answer keeps the order of the offer by itself, and has its own where the agent chose one', () => {
  const offered = ['audio/pcmu', 'audio/g729', 'audio/opus', 'audio/telephone-event'];
  expect(shown('auto', offered).slice(0, 2)).toEqual(['PCMU/8000', 'opus/48000']);
  expect(shown('auto', offered).slice(-2)).toEqual(['telephone-event/8000', 'telephone-event/48000']);
  expect(shown('opus', offered)[0]).toBe('opus/48000');
  expect(shown('g711', offered)[0]).toBe('PCMA/8000');
});

test('the codecs of an offer are read in the order of its first audio section', () => {
  const sdp = [
    'v=0',
    'm=audio 4000 RTP/AVP 8 111 18 0 101',
    'a=rtpmap:111 OPUS/48000/2',
    'a=rtpmap:101 telephone-event/8000',
    'm=video 4002 RTP/AVP 96',
    'a=rtpmap:0 VP8/90000',
    '',
  ].join('\r\n');
  expect(codecsOf(sdp)).toEqual(['audio/pcma', 'audio/opus', 'audio/pcmu', 'audio/telephone-event']);
});

test.each(['', 'v=0\r\n', 'm=audio 9 RTP/AVP', 'm=video 9 RTP/AVP 0'])('an SDP without audio codecs has none: %j', (sdp) => {
  expect(codecsOf(sdp)).toEqual([]);
});
