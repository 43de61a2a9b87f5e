import { describe, expect, test } from 'vitest';
import { redactSip } from '../../../main/log/redact-sip.ts';

const message = [
  'INVITE sip:0312345678@pbx.example SIP/2.0',
  'Via: SIP/2.0/WSS 192.168.100.200:54321;branch=z9hG4bK123456789',
  'From: "0398765432" <tel:+81-3-9876-5432>;tag=1234567',
  'To: ０９０１１１１２２２２ <sip:%30%39%30%31%31%31%31%32%32%32%32;phone-context=jp@pbx.example>',
  'Contact: <sip:1001:hunter2@pbx.example>',
  'P-Asserted-Identity: <sip:+81398765432@pbx.example>, <tel:110>',
  'X-Cti-Called: 03 (1234) 5678',
  'X-Cti-Token: hunter2',
  'Authorization: Digest username="1001",',
  '  nonce="n", response="hunter2"',
  'proxy-authorization: Digest response="hunter2"',
  'Call-ID: 0312345678-1@client.invalid',
  'CSeq: 1234567 INVITE',
  'Content-Type: application/sdp',
  '',
  'v=0',
  'o=0312345678 1795262986 1 IN IP4 192.168.100.200',
  's=call of 0312345678',
  'p=+81 3 1234 5678',
  'm=audio 54321 RTP/SAVPF 111',
  'a=ice-pwd:hunter2',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:hunter2',
  'a=candidate:1 1 udp 2122260223 192.168.100.200 54321 typ host',
].join('\r\n');

/** Any run of four digits of the numbers above, however they are written. */
const numbers = /0312|1234.{0,2}5678|9876|5432|9011|1111|９０１|%30|1001|tel:110/;

describe('a SIP message in the trace', () => {
  test('shows no secret: no credential, no password of an address, no media key', () => {
    expect(redactSip(message)).not.toMatch(/hunter2|username/);
    expect(redactSip(message)).toContain('Authorization: [hidden]');
  });

  test('shows no telephone number in full, wherever it stands and however it is written', () => {
    const head = redactSip(message).replaceAll(/^(?:Via|CSeq).*|^[am]=.*/gm, '');
    expect(head).not.toMatch(numbers);
    expect(head).toContain('INVITE sip:***678@pbx.example SIP/2.0');
    expect(head).toContain('From: "***432" <tel:***432>;tag=1234567');
    expect(head).toContain('Call-ID: ***678-1@client.invalid');
    expect(head).toContain('Contact: <sip:***1@pbx.example>');
  });

  test('keeps what is needed to follow a call', () => {
    const text = redactSip(message);
    for (const line of [
      'Via: SIP/2.0/WSS 192.168.100.200:54321;branch=z9hG4bK123456789',
      'CSeq: 1234567 INVITE',
      'm=audio 54321 RTP/SAVPF 111',
      'a=candidate:1 1 udp 2122260223 192.168.100.200 54321 typ host',
    ])
      expect(text).toContain(line);
  });

  test('tells of a body that is no description only its size: keyed digits and chats are nobody’s business', () => {
    const info = 'INFO sip:a@b SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=4\r\nDuration=100';
    expect(redactSip(info)).toBe('INFO sip:a@b SIP/2.0\nContent-Type: application/dtmf-relay\n\n[body of 22 bytes]');
  });

  test('cuts what is long and reads what is no SIP', () => {
    expect(redactSip('x'.repeat(10_000_000)).length).toBeLessThan(8_200);
    expect(redactSip('')).toBe('');
    expect(redactSip('\u0000\r\n\r\n0312345678')).toBe('\u0000\n\n[body of 10 bytes]');
  });
});
