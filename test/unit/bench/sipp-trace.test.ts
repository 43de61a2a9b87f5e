import { expect, test } from 'vitest';
import { tracedCalls } from '../../bench/ring/sipp-trace.ts';

const rule = '-----------------------------------------------';
function entry(time: string, start: string, callId: string, cseq: string): string {
  return `${rule} 2026-11-21 ${time}\nUDP message received [99] bytes :\n\n${start}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq}\r\n\r\n`;
}

test('each call has the first of its 180 and 200, to the microsecond, whatever comes between', () => {
  const calls = tracedCalls(
    [
      entry('12:05:32.000250', 'INVITE sip:1001@pbx.test SIP/2.0', 'a', '1 INVITE'),
      entry('12:05:32.001000', 'SIP/2.0 100 trying', 'a', '1 INVITE'),
      entry('12:05:32.500000', 'INVITE sip:1001@pbx.test SIP/2.0', 'a', '1 INVITE'),
      entry('12:05:32.600000', 'INVITE sip:1001@pbx.test SIP/2.0', 'b', '1 INVITE'),
      entry('12:05:32.700500', 'SIP/2.0 180 Ringing', 'a', '1 INVITE'),
      entry('12:05:32.800000', 'SIP/2.0 180 Ringing', 'a', '1 INVITE'),
      entry('12:05:33.000250', 'SIP/2.0 200 OK', 'a', '1 INVITE'),
      entry('12:05:34.000000', 'SIP/2.0 200 OK', 'a', '2 BYE'),
      entry('12:05:34.100000', 'SIP/2.0 200 OK', 'b', '1 CANCEL'),
    ].join(''),
  );
  const startMs = new Date('2026-11-21T12:05:32').getTime();
  expect(
    calls.map((call) => Object.values(call).map((atMs) => (atMs === null ? null : Math.round((atMs - startMs) * 1000) / 1000))),
  ).toEqual([
    [0.25, 700.5, 1000.25],
    [600, null, null],
  ]);
});
