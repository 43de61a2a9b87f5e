import { describe, expect, test } from 'vitest';
import { audioDirection, hasAudio } from '../../../main/sip/sdp.ts';

function sdp(...lines: readonly string[]): string {
  return ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'm=audio 4000 RTP/AVP 0', ...lines, ''].join('\r\n');
}

describe('what the sender of a description wants of audio', () => {
  test('nothing said means both ways', () => expect(audioDirection(sdp('c=IN IP4 192.0.2.1'))).toBe('sendrecv'));
  test('a direction line of the stream counts', () => expect(audioDirection(sdp('a=inactive'))).toBe('inactive'));
  test('an address of zeros is the old way to hold', () => expect(audioDirection(sdp('c=IN IP4 0.0.0.0'))).toBe('sendonly'));
  test('with ICE an address of zeros says nothing', () =>
    expect(audioDirection(sdp('c=IN IP4 0.0.0.0', 'a=ice-ufrag:abcd', 'a=sendrecv'))).toBe('sendrecv'));
  test('a description without audio has no direction', () => expect(audioDirection('v=0\r\nm=video 4000 RTP/AVP 96\r\n')).toBeNull());
});

test('a refused stream is no audio', () => {
  expect(hasAudio(sdp())).toBe(true);
  expect(hasAudio('v=0\r\nm=audio 0 RTP/AVP 0\r\n')).toBe(false);
});
