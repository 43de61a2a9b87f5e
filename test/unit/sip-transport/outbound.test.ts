import { describe, expect, test } from 'vitest';
import { checkOutbound } from '../../../main/sip/transport/outbound.ts';
import { inviteText, requestText } from '../../support/sip-text.ts';

const reasonOf = (text: string): string => {
  const outbound = checkOutbound(text);
  return outbound.type === 'refuse' ? outbound.reason : 'send';
};

describe('what goes out', () => {
  test('an ordinary message goes as it is', () => {
    const text = inviteText();
    expect(checkOutbound(text)).toEqual({ type: 'send', message: text });
  });

  test.each([
    ['a lone line feed', inviteText({ Subject: 'a\nX-Evil: 1' }), 'line_end_in_header'],
    ['a lone carriage return', inviteText({ Subject: 'a\rX-Evil: 1' }), 'line_end_in_header'],
    ['a NUL', inviteText({ Subject: 'a\u0000b' }), 'line_end_in_header'],
    ['a smuggled body', inviteText({ Subject: 'a\r\n\r\nv=0' }), 'wrong_body_length'],
    ['a smuggled From', inviteText({ Subject: 'a\r\nFrom: <sip:evil@x>;tag=1' }), 'doubled_header'],
    ['a smuggled credential', inviteText({ Authorization: 'x', Subject: 'a\r\nauthorization: y' }), 'doubled_header'],
    ['a smuggled line', inviteText({ Subject: 'a\r\nnonsense' }), 'malformed_header'],
    ['a folded line', inviteText({ Subject: 'a\r\n b' }), 'malformed_header'],
    ['no end of the header', 'OPTIONS sip:a@b SIP/2.0\r\nVia: x', 'malformed_header'],
    ['a wrong length', requestText('MESSAGE', { 'Content-Length': '3' }, { body: 'four' }), 'wrong_body_length'],
  ])('%s is not sent', (_, text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  test('telephone numbers and underscores are again what the server sent', () => {
    const outbound = checkOutbound(
      requestText(
        'BYE',
        { To: '<sip:+81312345678@tel.invalid;phone-context=x>;tag=a', Via: 'SIP/2.0/WSS sbc-x5f-1;branch=z9hG4bKx' },
        { uri: 'sip:*31@tel.invalid' },
      ),
    );
    expect(outbound).toMatchObject({ type: 'send' });
    const text = outbound.type === 'send' ? outbound.message : '';
    expect(text).toContain('To: <tel:+81312345678;phone-context=x>;tag=a');
    expect(text).toContain('BYE tel:*31 SIP/2.0');
    expect(text).toContain('SIP/2.0/WSS sbc_1;');
  });

  test('a lone surrogate does not throw', () => {
    expect(reasonOf(inviteText({ Subject: 'a\ud800b' }))).toBe('send');
  });
});
