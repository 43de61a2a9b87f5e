import type { RawMessage, RawTarget } from './scenario.ts';

function invite(target: RawTarget, id: string, changes: readonly string[], without: readonly string[] = []): string {
  const ordinary = [
    `Via: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK-${id}`,
    'Max-Forwards: 70',
    `From: <sip:${id}@${target.domain}>;tag=${id}`,
    `To: <sip:${target.user}@${target.domain}>`,
    `Call-ID: ${id}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:${id}@127.0.0.1;transport=ws>`,
  ].filter((line) => !without.some((name) => line.startsWith(`${name}:`)));
  return [`INVITE ${target.contact} SIP/2.0`, ...ordinary, ...changes, 'Content-Length: 0', '\r\n'].join('\r\n');
}

/** Messages that a phone must survive; none of them may ring. */
export function hostileMessages(target: RawTarget): readonly RawMessage[] {
  return [
    { what: 'no SIP at all', text: 'GET / HTTP/1.1\r\nHost: phone\r\n\r\n' },
    { what: 'lone bytes', text: '\u0000\u0001\u0002\r\n\r\n' },
    { what: 'INVITE without From', text: invite(target, 'no-from', [], ['From']) },
    { what: 'INVITE with an unreadable CSeq', text: invite(target, 'bad-cseq', ['CSeq: many INVITE'], ['CSeq']) },
    { what: 'INVITE of 200 KiB', text: invite(target, 'long', [`X-Long: ${'あ'.repeat(70_000)}`]) },
    {
      what: 'INVITE with 5,000 headers',
      text: invite(
        target,
        'many',
        Array.from({ length: 5000 }, (_, n) => `X-Many-${n}: ${n}`),
      ),
    },
    { what: 'INVITE for a mail address', text: invite(target, 'mailto', []).replace(target.contact, 'mailto:victim@example.com') },
    {
      what: 'response to nothing, with an unreadable CSeq',
      text: `SIP/2.0 200 OK\r\nVia: SIP/2.0/WS 127.0.0.1;branch=z9hG4bK-none\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: none\r\nCSeq: x\r\nContent-Length: 0\r\n\r\n`,
    },
    {
      what: 'REFER out of a dialog to a number that costs',
      text: invite(target, 'refer', ['Refer-To: <sip:+0990123456@127.0.0.1>']).replace('INVITE ', 'REFER ').replace('1 INVITE', '1 REFER'),
    },
    { what: 'BYE of a call that is none', text: invite(target, 'bye', []).replace('INVITE ', 'BYE ').replace('1 INVITE', '1 BYE') },
  ];
}
