import { plainSdp } from '../fake-session-media.ts';
import { type HeaderChanges, inviteText, requestText } from '../sip-text.ts';
import type { TortureCase, TortureOutcome } from './torture-case.ts';

let branches = 0;

/** The top Via, of a transaction of its own. */
function via(sentBy: string, parameters = ''): string {
  branches += 1;
  return `SIP/2.0/UDP ${sentBy}${parameters};branch=z9hG4bKipv6-${String(branches)}`;
}

function registering(): HeaderChanges {
  return { From: '<sip:user@example.com>;tag=81x2', Via: via('[2001:db8::9:1]'), Contact: '<sip:caller@[2001:db8::1]>' };
}

/**
 * The RFC puts these into a REGISTER, which is none of our business: 405, for the method is looked at first. That the address was
 * understood shows the same as an INVITE.
 */
function registration(name: string, about: string, uri: string, outcome: TortureOutcome): readonly TortureCase[] {
  return [
    { name, about, message: requestText('REGISTER', registering(), { uri }), outcome: { answer: 405 } },
    { name: `${name} as INVITE`, about, message: inviteText(registering(), { uri, body: plainSdp() }), outcome },
  ];
}

function description(address: string, ...more: readonly string[]): string {
  return [...plainSdp().replaceAll('IN IP4 127.0.0.1', `IN IP6 ${address}`).trimEnd().split('\r\n'), ...more, ''].join('\r\n');
}

/** RFC 5118 section 4: addresses of IPv6. */
export const ipv6Cases: readonly TortureCase[] = [
  ...registration('ipv6-good', 'addresses in brackets everywhere', 'sip:[2001:db8::10]', 'rings'),
  ...registration('ipv6-bad', 'no brackets in the Request-URI: nobody can tell where a port begins', 'sip:2001:db8::10', { answer: 400 }),
  ...registration('port-ambiguous', 'the port stands within the brackets and is part of the address', 'sip:[2001:db8::10:5070]', 'rings'),
  ...registration('port-unambiguous', 'the port stands behind the brackets', 'sip:[2001:db8::10]:5070', 'rings'),
  {
    name: 'via-received-param-with-delim',
    about: 'an address with brackets in received; the BYE is of no call of ours',
    message: requestText(
      'BYE',
      { Via: via('[2001:db8::9:1]', ';received=[2001:db8::9:255]'), To: '<sip:user@example.com>;tag=bd76ya' },
      { uri: 'sip:[2001:db8::10]' },
    ),
    outcome: { answer: 481 },
  },
  {
    name: 'via-received-param-no-delim',
    about: 'an address without brackets in received',
    message: requestText('OPTIONS', { Via: via('[2001:db8::9:1]', ';received=2001:db8::9:255') }, { uri: 'sip:[2001:db8::10]' }),
    outcome: { answer: 200 },
  },
  {
    name: 'ipv6-in-sdp',
    about: 'an offer with addresses of IPv6',
    message: inviteText(
      { Via: via('[2001:db8::20]'), Contact: '<sip:caller@[2001:db8::20]>' },
      { uri: 'sip:user@[2001:db8::10]', body: description('2001:db8::20') },
    ),
    outcome: 'rings',
  },
  {
    name: 'mult-ip-in-header',
    about: 'both kinds of addresses in Via; the BYE is of no call of ours',
    message: requestText(
      'BYE',
      {
        Via: [
          via('[2001:db8::9:1]:6050'),
          'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144',
          'SIP/2.0/TCP [2001:db8::9:255];branch=z9hG4bK451jj;received=192.0.2.200',
        ],
        To: '<sip:user@example.net>;tag=bd76ya',
      },
      { uri: 'sip:user@host.example.net' },
    ),
    outcome: { answer: 481 },
  },
  {
    name: 'mult-ip-in-sdp',
    about: 'an offer with one stream of each kind',
    message: inviteText(
      { Via: via('[2001:db8::20]'), Contact: '<sip:caller@[2001:db8::20]>' },
      { uri: 'sip:user@[2001:db8::10]', body: description('2001:db8::1', 'm=audio 22334 RTP/AVP 0', 'c=IN IP4 192.0.2.1') },
    ),
    outcome: 'rings',
  },
  {
    name: 'ipv4-mapped-ipv6',
    about: 'addresses of IPv4 dressed as IPv6',
    message: inviteText(
      { Via: via('[::ffff:192.0.2.10]:19823'), Contact: '"T. Watson" <sip:[::ffff:192.0.2.10]:19823>' },
      { uri: 'sip:user@example.com', body: description('::ffff:192.0.2.10') },
    ),
    outcome: 'rings',
  },
  {
    name: 'ipv6-bug-abnf-3-colons',
    about: 'three colons, which the grammar of RFC 3261 allows by mistake; we know what was meant',
    message: requestText('OPTIONS', { Via: via('[2001:db8::9:1]') }, { uri: 'sip:user@[2001:db8:::192.0.2.1]' }),
    outcome: { answer: 200 },
  },
];
