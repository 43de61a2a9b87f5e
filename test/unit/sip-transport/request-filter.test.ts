import { describe, expect, test } from 'vitest';
import { withoutAliases } from '../../../main/sip/transport/uri.ts';
import { bodyOf, headerOf, passed, refusalOf } from '../../support/filter-rig.ts';
import { inviteText, offer, requestText } from '../../support/sip-text.ts';

const original = 'x-madoguchi-request-uri';

describe('a Request-URI', () => {
  test.each([
    ['sip:1001@192.0.2.9:5060', 'sip:1001@192.0.2.9:5060', []],
    ['sip:contact@client.invalid;transport=ws', 'sip:contact@client.invalid;transport=ws', []],
    ['sip:0312345678@pbx.example', 'sip:1001@pbx.example', ['sip:0312345678@pbx.example']],
    ['sips:1001@pbx.example', 'sip:1001@pbx.example', ['sips:1001@pbx.example']],
    ['sip:pbx.example', 'sip:1001@pbx.example', ['sip:pbx.example']],
    ['tel:+81312345678;phone-context=x', 'sip:1001@tel.invalid;phone-context=x', ['tel:+81312345678;phone-context=x']],
    ['sip:#31#0312345678@pbx.example', 'sip:1001@pbx.example', ['sip:#31#0312345678@pbx.example']],
  ])('%s comes to our user as %s and the original is kept', (uri, rewritten, kept) => {
    const message = passed(inviteText({}, { uri }));
    expect(message.split('\r\n')[0]).toBe(`INVITE ${rewritten} SIP/2.0`);
    expect(headerOf(message, original)).toEqual(kept);
  });

  test.each(['mailto:a@b', 'urn:service:sos', 'http://pbx.example/', 'javascript:alert(1)'])('%s is answered with 416', (uri) => {
    expect(refusalOf(inviteText({}, { uri }))).toBe(416);
  });

  test.each(['sip:', 'sip:@pbx.example', 'sip:a@', 'sip:a@b:99999', 'sip:a@[::]', 'sip:a@[1:2]', '1001'])(
    '%s is answered with 400',
    (uri) => {
      expect(refusalOf(inviteText({}, { uri }))).toBe(400);
    },
  );

  test('a header of our own that comes from outside is taken away', () => {
    expect(headerOf(passed(inviteText({ 'X-Madoguchi-Request-URI': 'sip:110@pbx' }, { uri: 'sip:1001@pbx.example' })), original)).toEqual(
      [],
    );
  });
});

describe('names and addresses', () => {
  test.each([
    ['tel:+81312345678;tag=a', '<sip:+81312345678@tel.invalid>;tag=a', 'tel:+81312345678'],
    [
      '<tel:03-1234-5678;phone-context=+81>;tag=a',
      '<sip:03-1234-5678@tel.invalid;phone-context=+81>;tag=a',
      'tel:03-1234-5678;phone-context=+81',
    ],
    ['株式会社窓口 <sip:100@pbx.example>;tag=a', '"株式会社窓口" <sip:100@pbx.example>;tag=a', 'sip:100@pbx.example'],
    ['José, Käse <sip:100@pbx.example>;tag=a', '"José, Käse" <sip:100@pbx.example>;tag=a', 'sip:100@pbx.example'],
    [String.raw`"a \"b\" \\" <sip:100@pbx.example>;tag=a`, String.raw`"a \"b\" \\" <sip:100@pbx.example>;tag=a`, 'sip:100@pbx.example'],
    ['<sip:a b#c@pbx.example>;tag=a', '<sip:a%20b%23c@pbx.example>;tag=a', 'sip:a%20b%23c@pbx.example'],
    ['<sip:窓口@pbx.example>;tag=a', '<sip:%E7%AA%93%E5%8F%A3@pbx.example>;tag=a', 'sip:%E7%AA%93%E5%8F%A3@pbx.example'],
    ['<sip:100@pbx_1.example_local>;tag=a', '<sip:100@pbx-x5f-1.example-x5f-local>;tag=a', 'sip:100@pbx_1.example_local'],
    ['sip:100@pbx.example ; tag = a', '<sip:100@pbx.example>;tag=a', 'sip:100@pbx.example'],
    ['<SIP:100@[2001:db8::1]:5060>;tag=a', '<sip:100@[2001:db8::1]:5060>;tag=a', 'sip:100@[2001:db8::1]:5060'],
    ['"a\u0000\u0007b" <sip:100@pbx.example>;tag=a', '"a  b" <sip:100@pbx.example>;tag=a', 'sip:100@pbx.example'],
  ])('From %s can be read by SIP.js, and goes out as it came', (value, safe, restored) => {
    const message = passed(inviteText({ From: value }));
    expect(headerOf(message, 'from')).toEqual([safe]);
    expect(withoutAliases(safe)).toContain(`<${restored}>`);
  });

  test.each([
    '',
    'nobody',
    '<sip:a@b',
    '"a <sip:a@b>;tag=x',
    '<mailto:a@b>;tag=x',
    '<sip:a@b>',
    '<sip:a@b>;;tag=x',
    'a "b" <sip:a@b>;tag=x',
  ])('From %j is answered with 400, not dropped without a word', (value) => {
    expect(refusalOf(inviteText({ From: value }))).toBe(400);
  });

  test('of several Contacts the first counts, and a name of 5,000 letters is cut', () => {
    const message = passed(inviteText({ Contact: [`"${'x'.repeat(5000)}" <sip:a@b.example>`, '<sip:c@d.example>'] }));
    expect(headerOf(message, 'contact')).toEqual([`"${'x'.repeat(256)}" <sip:a@b.example>`]);
  });

  test('an underscore in Via and Record-Route does not lose the call', () => {
    const message = passed(inviteText({ Via: 'SIP/2.0/TCP sbc_1:5060;branch=z9hG4bKx', 'Record-Route': '<sip:sbc_1;lr>, <sip:proxy;lr>' }));
    expect(headerOf(message, 'via')).toEqual(['SIP/2.0/TCP sbc-x5f-1:5060;branch=z9hG4bKx']);
    expect(headerOf(message, 'record-route')).toEqual(['<sip:sbc-x5f-1;lr>', '<sip:proxy;lr>']);
    expect(withoutAliases('Via: SIP/2.0/TCP sbc-x5f-1:5060;branch=z9hG4bKx')).toBe('Via: SIP/2.0/TCP sbc_1:5060;branch=z9hG4bKx');
  });
});

describe('header lines', () => {
  test.each([
    ['k', 'supported', 'replaces'],
    ['o', 'event', 'talk'],
    ['u', 'allow-events', 'presence'],
    ['s', 'subject', 'hello'],
    ['x', 'session-expires', '1800'],
    ['b', 'referred-by', '<sip:a@b>'],
  ])('the compact form %s is written out as %s', (compact, long, value) => {
    expect(headerOf(passed(requestText('NOTIFY', { [compact]: value })), long)).toEqual([value]);
  });

  test('a folded value becomes one line', () => {
    expect(headerOf(passed(inviteText({ 'X-Queue': 'support\r\n  tier 2\r\n\tnight' })), 'x-queue')).toEqual(['support tier 2 night']);
  });

  test.each([
    ['two From headers', { From: ['<sip:a@b>;tag=1', '<sip:c@d>;tag=2'] }],
    ['two Content-Length', { 'Content-Length': ['0', '0'] }],
    ['two Content-Types', { 'Content-Type': ['application/sdp', 'text/plain'] }],
    ['a line without a colon', { 'X-A': 'b\r\nnonsense' }],
    ['a name with a blank', { 'X A': 'b' }],
    ['no Via is not answerable but no CSeq is', { CSeq: null }],
    ['CSeq without a number', { CSeq: 'INVITE' }],
    ['CSeq of 10^20', { CSeq: '100000000000000000000 INVITE' }],
    ['Max-Forwards that is no number', { 'Max-Forwards': 'many' }],
    ['a Call-ID with blanks', { 'Call-ID': 'a b' }],
    ['a Content-Type that is none', { 'Content-Type': 'sdp' }],
    ['a Record-Route that is none', { 'Record-Route': 'nonsense <' }],
    ['a Contact that is none', { Contact: 'nobody' }],
    ['no branch', { Via: 'SIP/2.0/TCP host.example.com' }],
  ])('%s: 400', (_, changes) => {
    expect(refusalOf(inviteText(changes))).toBe(400);
  });

  test('names of JavaScript objects are headers like others', () => {
    expect(headerOf(passed(inviteText({ ['__proto__x']: '1', constructor: '2', toString: '3' })), 'constructor')).toEqual(['2']);
  });

  test('an Expires that is no number would end the call at once, so it goes', () => {
    expect(headerOf(passed(inviteText({ Expires: 'soon' })), 'expires')).toEqual([]);
    expect(headerOf(passed(inviteText({ Expires: '180' })), 'expires')).toEqual(['180']);
  });

  test('the end of the message is where Content-Length says, in bytes', () => {
    const message = passed(requestText('MESSAGE', { 'Content-Type': 'text/plain', 'Content-Length': '6' }, { body: '窓口 and more' }));
    expect(bodyOf(message)).toBe('窓口');
    expect(headerOf(message, 'content-length')).toEqual(['6']);
  });
});

describe('methods and extensions', () => {
  test.each([
    ['PRACK', 481],
    ['PUBLISH', 405],
    ['REGISTER', 405],
    ['FOO', 405],
    ['invite', 405],
  ])('%s is answered with %i', (method, code) => {
    expect(refusalOf(requestText(method))).toBe(code);
  });

  test('an ACK is never answered, whatever is wrong with it', () => {
    expect(refusalOf(requestText('ACK', { From: 'nobody' }))).toBe('ack_without_effect');
  });

  test('an unknown extension is answered with 420 and its name', () => {
    expect(refusalOf(inviteText({ Require: 'timer' }))).toBe(420);
    // Nobody takes the place of another call here (spec/sip.md section 5, 44): it must not ring like a new one.
    expect(refusalOf(inviteText({ Require: 'replaces', Replaces: 'a@b;to-tag=1;from-tag=2' }))).toBe(420);
    expect(refusalOf(requestText('CANCEL', { Require: 'timer' }))).toBe('pass');
  });

  test.each([
    [{ Require: '100rel' }, [], []],
    [{ Require: '100rel', Supported: 'replaces, 100rel' }, [], ['replaces']],
    [{ k: '100REL,replaces' }, [], ['replaces']],
  ])('reliable provisional responses are not promised: %j', (changes, required, supported) => {
    const message = passed(inviteText(changes));
    expect(headerOf(message, 'require')).toEqual(required);
    expect(headerOf(message, 'supported')).toEqual(supported);
  });

  test.each([
    '<file:///etc/passwd>',
    '<javascript:alert(1)>',
    '<smb://host/share>',
    '<mailto:a@b>',
    '<sip:a@b?Replaces=x%0d%0aX-Evil:%201>',
    'nobody',
  ])('a REFER to %s is answered with 400', (target) => {
    expect(refusalOf(requestText('REFER', { 'Refer-To': target }))).toBe(400);
  });

  test('a REFER to a telephone number can be read', () => {
    expect(headerOf(passed(requestText('REFER', { r: 'tel:+81312345678' })), 'refer-to')).toEqual(['<sip:+81312345678@tel.invalid>']);
  });

  test.each(['terminated;reason=deactivated;retry-after=1', 'Terminated;reason=timeout', 'terminated; reason=giveup'])(
    'a subscription that ended (%s) has plainly ended',
    (state) => {
      const message = passed(requestText('NOTIFY', { Event: 'presence', 'Subscription-State': state, 'Retry-After': '1' }));
      expect(headerOf(message, 'subscription-state')).toEqual(['terminated']);
      expect(headerOf(message, 'retry-after')).toEqual([]);
    },
  );
});

const multipart = (parts: readonly string[], boundary = 'b1'): string =>
  `preamble\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;

describe('the body of an INVITE', () => {
  const isup = 'Content-Type: application/ISUP;version=itu-t92+\r\n\r\n\u0001\u0002';

  test.each([
    ['multipart/mixed;boundary=b1', multipart([`Content-Type: application/sdp\r\n\r\n${offer}`, isup])],
    ['multipart/mixed; boundary="b1"', multipart([isup, `content-type : application/sdp\r\nContent-ID: <1@x>\r\n\r\n${offer}`])],
    ['multipart/related;type="application/sdp";boundary=b1', multipart([`Content-Type:\r\n application/sdp\r\n\r\n${offer}`])],
  ])('%s gives its SDP', (type, body) => {
    const message = passed(inviteText({ 'Content-Type': type }, { body }));
    expect(headerOf(message, 'content-type')).toEqual(['application/sdp']);
    expect(bodyOf(message)).toBe(offer);
    expect(headerOf(message, 'content-length')).toEqual([String(offer.length)]);
  });

  test.each([
    ['text/plain', 'hello'],
    ['multipart/mixed;boundary=b1', multipart([isup])],
    ['multipart/mixed', multipart([`Content-Type: application/sdp\r\n\r\n${offer}`])],
    ['multipart/mixed;boundary=b1', '--b1'],
  ])('%s without SDP is answered with 415', (type, body) => {
    expect(refusalOf(inviteText({ 'Content-Type': type }, { body }))).toBe(415);
  });

  test('a foreign body that the sender calls optional is left out', () => {
    const message = passed(
      inviteText({ 'Content-Type': 'application/x-note', 'Content-Disposition': 'session;handling=optional' }, { body: 'note' }),
    );
    expect(bodyOf(message)).toBe('');
    expect(headerOf(message, 'content-type')).toEqual([]);
  });

  test('no body at all is an INVITE without offer', () => {
    expect(bodyOf(passed(inviteText({ 'Content-Type': null }, { body: '' })))).toBe('');
  });

  test('a caller who takes no SDP is answered with 406', () => {
    expect(refusalOf(inviteText({ Accept: 'text/html' }))).toBe(406);
    expect(refusalOf(inviteText({ Accept: 'text/html, application/*;q=0.5' }))).toBe('pass');
  });
});
