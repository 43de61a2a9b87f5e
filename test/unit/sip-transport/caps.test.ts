import { describe, expect, test } from 'vitest';
import { inspected, refusalOf } from '../../support/filter-rig.ts';
import { inviteText } from '../../support/sip-text.ts';

const many = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join('\r\n');
const withLines = (lines: string): string => inviteText().replace('\r\nTo:', `\r\n${lines}\r\nTo:`);

const inputs: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['20,000 lines without a colon', withLines(many(20_000, () => 'nonsense nonsense')), 'too_large'],
  ['50,000 Record-Routes', withLines(many(50_000, (at) => `Record-Route: <sip:p${at};lr>`)), 'too_large'],
  ['20,000 Contacts in one line', inviteText({ Contact: Array.from({ length: 20_000 }, () => '<sip:a@b>').join(',') }), 'too_large'],
  ['a header of 10 MB', inviteText({ 'X-Long': 'x'.repeat(10_000_000) }), 'too_large'],
  ['10 MB of binary', new Uint8Array(10_000_000), 'too_large'],
  ['10 MB of line ends', '\r\n'.repeat(5_000_000), 'too_large'],
  ['a name of 5 MB', inviteText({ From: `"${'x'.repeat(5_000_000)}" <sip:a@b>;tag=x` }), 'too_large'],
  ['64 Ki characters of three bytes', inviteText({ 'X-Long': '窓'.repeat(60_000) }), 'too_large'],
  ['300 small headers', withLines(many(300, (at) => `X-${at}: 1`)), 'too_many_headers'],
  ['one line of 10,000 characters', inviteText({ 'X-Long': 'x'.repeat(10_000) }), 'too_many_headers'],
  ['200 values in one line', inviteText({ 'Record-Route': Array.from({ length: 200 }, () => '<sip:p>').join(',') }), 'too_many_headers'],
];

describe('size comes before understanding', () => {
  test.each(inputs)('%s is refused', (_, data, reason) => {
    expect(inspected(data)).toEqual({ type: 'drop', reason });
  });

  test('refusing 10 MB takes no more work than a look at its length', () => {
    // A text whose content nobody may touch: reading one character fails the test.
    const untouchable = new Proxy(new Uint8Array(10_000_000), {
      get(target, name) {
        if (name === 'length') return target.length;
        throw new Error(`touched ${String(name)}`);
      },
    });
    expect(inspected(untouchable)).toEqual({ type: 'drop', reason: 'too_large' });
  });

  test('an offer of 20 KB with 100 headers passes', () => {
    const body = `v=0\r\nm=audio 9 RTP/AVP 0\r\n${'a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n'.repeat(450)}`;
    const head = inviteText({}, { body });
    expect(refusalOf(head.replace('\r\nTo:', `\r\n${many(100, (at) => `X-${at}: 1`)}\r\nTo:`))).toBe('pass');
  });
});

describe('what is no SIP message', () => {
  test.each([
    ['', 'not_sip'],
    ['hello', 'not_sip'],
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'not_sip'],
    ['HTTP/1.1 200 OK\r\n\r\n', 'not_sip'],
    ['{"type":"ping"}', 'not_sip'],
    ['\u0000\u0000\u0000', 'not_sip'],
    ['\ud800', 'not_sip'],
    ['INVITE sip:a@b SIP/2.0', 'unanswerable_request'],
    ['SIP/2.0 200 OK', 'malformed_response'],
    [':\r\n:\r\n\r\n', 'not_sip'],
  ])('%j is dropped', (data, reason) => {
    expect(refusalOf(data)).toBe(reason);
  });

  test('line ends before a message belong to nobody', () => {
    expect(refusalOf(`\r\n\r\n${inviteText()}`)).toBe('pass');
    expect(refusalOf(Buffer.from(`\r\n\r\n${inviteText()}`))).toBe('pass');
  });

  test('a message that is cut within its header is answered where it can be', () => {
    const text = inviteText();
    expect(refusalOf(text.slice(0, text.indexOf('\r\n\r\n')))).toBe(400);
  });
});
