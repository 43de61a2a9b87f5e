import { describe, expect, test } from 'vitest';
import { CalledUris } from '../../../main/sip/transport/called-uris.ts';
import { bodyOf, headerOf, passed, refusalOf } from '../../support/filter-rig.ts';
import { inviteText, offer, responseText } from '../../support/sip-text.ts';

const ok = 'SIP/2.0 200 OK';

describe('a response', () => {
  test.each([
    ['an unreadable CSeq', { CSeq: 'nonsense' }],
    ['CSeq without a method', { CSeq: '1' }],
    ['no Via', { Via: null }],
    ['two Vias', { Via: ['SIP/2.0/WSS client.invalid;branch=z9hG4bK1', 'SIP/2.0/WSS other.invalid;branch=z9hG4bK2'] }],
    ['two Vias in one line', { Via: 'SIP/2.0/WSS client.invalid;branch=z9hG4bK1, SIP/2.0/WSS other.invalid;branch=z9hG4bK2' }],
    ['no From', { From: null }],
    ['two To', { To: ['<sip:a@b>', '<sip:c@d>'] }],
    ['a To that is none', { To: 'nobody' }],
    ['a blank in Call-ID', { 'Call-ID': 'a b' }],
  ])('with %s is dropped and counted', (_, changes) => {
    expect(refusalOf(responseText(ok, changes))).toBe('malformed_response');
  });

  test.each(['SIP/2.0 099 Early', 'SIP/2.0 700 Late', 'SIP/3.0 200 OK', 'SIP/2.0 2000 OK', 'SIP/2.0 OK'])('%s is none', (start) => {
    expect(refusalOf(responseText(start))).toBe('malformed_response');
  });

  test.each([
    ['SIP/2.0 486 Busy [queue 5] <now>', 'SIP/2.0 486 Busy  queue 5   now '],
    ['SIP/2.0 486 話し中', 'SIP/2.0 486 話し中'],
    ['SIP/2.0 486 ', 'SIP/2.0 486 '],
    ['SIP/2.0 486', 'SIP/2.0 486 '],
  ])('%s can be read', (start, safe) => {
    expect(passed(responseText(start)).split('\r\n')[0]).toBe(safe);
  });
});

const calledUri = (callId: string, sequence: string): string | null =>
  callId === 'mine' && sequence === '1 INVITE' ? 'sip:0312345678@pbx.example' : null;

describe('what SIP.js misses in an answer to INVITE', () => {
  const mine = { 'Call-ID': 'mine', CSeq: '1 INVITE' };

  test.each(['SIP/2.0 180 Ringing', 'SIP/2.0 183 Session Progress', ok])('%s without Contact gets the address that was called', (start) => {
    expect(headerOf(passed(responseText(start, mine), { calledUri }), 'contact')).toEqual(['<sip:0312345678@pbx.example>']);
  });

  test.each(['SIP/2.0 100 Trying', 'SIP/2.0 486 Busy Here'])('%s needs none', (start) => {
    expect(headerOf(passed(responseText(start, mine), { calledUri }), 'contact')).toEqual([]);
  });

  test('a Contact that is there stays; one that cannot be read is replaced', () => {
    expect(headerOf(passed(responseText(ok, { ...mine, Contact: '<sip:b@c>' }), { calledUri }), 'contact')).toEqual(['<sip:b@c>']);
    expect(headerOf(passed(responseText(ok, { ...mine, Contact: 'nonsense' }), { calledUri }), 'contact')).toEqual([
      '<sip:0312345678@pbx.example>',
    ]);
  });

  test('the addresses that were called are remembered for the newest 64 INVITEs', () => {
    const uris = new CalledUris();
    for (let call = 1; call <= 65; call += 1) uris.note(inviteText({ 'Call-ID': `call-${call}` }, { uri: `sip:${call}@pbx` }));
    expect(uris.find('call-65', '1 INVITE')).toBe('sip:65@pbx');
    expect(uris.find('call-2', '1 INVITE')).toBe('sip:2@pbx');
    expect(uris.find('call-1', '1 INVITE')).toBeNull();
  });

  test('the SDP of a multipart answer is the answer', () => {
    const body = `--b\r\nContent-Type: application/pidf+xml\r\n\r\n<x/>\r\n--b\r\nContent-Type: application/sdp\r\n\r\n${offer}\r\n--b--`;
    const text = responseText(ok, { ...mine, Contact: '<sip:b@c>', 'Content-Type': 'multipart/mixed;boundary=b' });
    expect(bodyOf(passed(text.replace('Content-Length: 0\r\n\r\n', `Content-Length: ${body.length}\r\n\r\n${body}`)))).toBe(offer);
  });
});

describe('several challenges', () => {
  const md5 = 'Digest realm="pbx", nonce="n1", algorithm=MD5, qop="auth"';
  const plain = 'Digest realm="pbx", nonce="n0"';
  const sha = 'Digest realm="pbx", nonce="n2", algorithm=SHA-256, qop="auth,auth-int"';
  const unknown = 'Digest realm="pbx", nonce="n3", algorithm=AKAv1-MD5';
  const start = 'SIP/2.0 401 Unauthorized';

  test.each([
    ['MD5 first', [md5, sha], sha],
    ['SHA-256 first', [sha, md5], sha],
    ['joined by a comma', [`${md5}, ${sha}`], sha],
    ['no algorithm is MD5', [unknown, plain], plain],
    ['Basic is never taken before Digest', ['Basic realm="pbx"', md5], md5],
    ['none that we know leaves one to name', [unknown], unknown],
  ])('%s: the strongest that we can answer is left', (_, challenges, best) => {
    expect(headerOf(passed(responseText(start, { 'WWW-Authenticate': challenges })), 'www-authenticate')).toEqual([best]);
    expect(headerOf(passed(responseText('SIP/2.0 407 Proxy', { 'Proxy-Authenticate': challenges })), 'proxy-authenticate')).toEqual([best]);
  });
});
