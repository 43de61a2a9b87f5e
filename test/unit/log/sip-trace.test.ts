import { describe, expect, test } from 'vitest';
import { redactSip, SipTrace } from '../../../main/log/sip-trace.ts';

const message = [
  'INVITE sip:0312345678@pbx.example SIP/2.0',
  'From: "0398765432" <tel:+81398765432>;tag=1234567',
  'Authorization: Digest username="1001", nonce="n", response="0a4f113b"',
  'proxy-authorization: Digest response="0a4f113b"',
  'Call-ID: 1234567890@client.invalid',
  '',
  'a=ice-pwd:asd88fgpdd777uzjYhagZg',
  'm=audio 54321 RTP/SAVPF 111',
].join('\r\n');

describe('the trace of SIP messages', () => {
  test('credentials and media keys are hidden, with or without numbers', () => {
    for (const masksNumbers of [true, false]) {
      const text = redactSip(message, { masksNumbers });
      expect(text).not.toMatch(/0a4f113b|username|asd88/);
      expect(text).toContain('Authorization: [hidden]');
      expect(text).toContain('Call-ID: 1234567890@client.invalid');
      expect(text).toContain('m=audio 54321');
    }
  });

  test('telephone numbers are masked as the setting says', () => {
    const masked = redactSip(message, { masksNumbers: true });
    expect(masked).toContain('INVITE sip:***678@pbx.example');
    expect(masked).toContain('"***432" <tel:***432>');
    expect(redactSip(message, { masksNumbers: false })).toContain('sip:0312345678@pbx.example');
  });

  test('the newest 500 are kept, and a long one is cut', () => {
    let nowMs = 0;
    const trace = new SipTrace(() => (nowMs += 1), { masksNumbers: true });
    for (let at = 0; at < 5_000; at += 1) trace.record('in', `message ${at} ${'x'.repeat(20_000)}`);
    const entries = trace.entries();
    expect(entries).toHaveLength(500);
    expect(entries.at(-1)).toMatchObject({ atMs: 5_000, direction: 'in' });
    expect(entries.at(-1)?.text.length).toBeLessThanOrEqual(8_192);
  });
});
