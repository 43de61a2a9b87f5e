import { expect, test } from 'vitest';
import { candidateOf, sdpOf, withBody, withCandidate } from '../../support/candidate-rewriting.ts';

const sdp = [
  'v=0',
  'c=IN IP4 192.0.2.1',
  'm=audio 30000 UDP/TLS/RTP/SAVPF 0',
  'c=IN IP4 192.0.2.1',
  'a=rtcp:30001',
  'a=mid:0',
  'a=candidate:a 1 udp 2130706431 192.0.2.1 30000 typ host',
  'a=candidate:a 2 udp 2130706430 192.0.2.1 30001 typ host',
  'a=candidate:b 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
  '',
].join('\r\n');
const message = `INVITE sip:a SIP/2.0\r\nCall-ID: abc@x\r\nContent-Type: application/sdp\r\nContent-Length: ${String(sdp.length)}\r\n\r\n${sdp}`;

test('a side is reached at the relay and nowhere else', () => {
  expect(withCandidate(sdp, 5000).split('\r\n')).toEqual([
    'v=0',
    'c=IN IP4 127.0.0.1',
    'm=audio 5000 UDP/TLS/RTP/SAVPF 0',
    'c=IN IP4 127.0.0.1',
    'a=mid:0',
    'a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host',
    '',
  ]);
});

test('the first candidate is where the other side really is', () => {
  expect(candidateOf(sdp)).toEqual({ address: '192.0.2.1', port: 30_000 });
  expect(candidateOf('v=0\r\n')).toBeNull();
});

test('the SDP of a message is found and exchanged, its length with it', () => {
  expect(sdpOf(message)).toEqual({ callId: 'abc@x', sdp });
  expect(withBody(message, 'v=窓')).toBe(
    'INVITE sip:a SIP/2.0\r\nCall-ID: abc@x\r\nContent-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=窓',
  );
});

test.each(['', '\r\n\r\n', 'SIP/2.0 200 OK\r\nCall-ID: a\r\nContent-Length: 0\r\n\r\n'])('a message without an SDP stays: %j', (other) => {
  expect(sdpOf(other)).toBeNull();
});
