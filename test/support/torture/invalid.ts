import { inviteText, requestText, responseText } from '../sip-text.ts';
import type { TortureCase } from './torture-case.ts';

/** RFC 4475 sections 3.1.2 and 3.2: messages that break the grammar or the transaction layer. */
export const invalidCases: readonly TortureCase[] = [
  {
    name: 'badinv01',
    about: 'empty parameters and names in Via, Contact and elsewhere',
    message: inviteText({
      Via: 'SIP/2.0/UDP 192.0.2.15;;,;,,',
      Contact: '"Joe" <sip:joe@example.org>;;;;',
      'Content-Type': 'application/sdp',
    }),
    // The Via says nobody whom an answer could reach in a transaction; still, it can be read as far as the host.
    outcome: 'ignored',
  },
  { name: 'clerr', about: 'a body shorter than announced', message: inviteText({ 'Content-Length': '9999' }), outcome: { answer: 400 } },
  { name: 'ncl', about: 'a negative length', message: inviteText({ 'Content-Length': '-999' }), outcome: { answer: 400 } },
  {
    name: 'scalar02',
    about: 'numbers beyond their range in a request',
    message: requestText(
      'REGISTER',
      {
        CSeq: '36893488147419103232 REGISTER',
        'Max-Forwards': '300',
        Expires: '10000000000',
        Contact: '<sip:user@host129.example.com>;expires=280297596632815',
      },
      { uri: 'sip:example.com' },
    ),
    outcome: { answer: 400 },
  },
  {
    name: 'scalarlg',
    about: 'numbers beyond their range in a response',
    message: responseText('SIP/2.0 503 Service Unavailable', {
      CSeq: '9292394834772304023312 OPTIONS',
      'Retry-After': '949302838503028349304023988',
      Warning: '1812 overture "In Progress"',
    }),
    outcome: 'ignored',
  },
  {
    name: 'quotbal',
    about: 'a quote that never ends',
    message: inviteText({ To: '"Mr. J. User <sip:j.user@example.com>' }),
    outcome: { answer: 400 },
  },
  {
    name: 'ltgtruri',
    about: 'brackets around the Request-URI',
    message: inviteText({}, { uri: '<sip:user@example.com>' }),
    outcome: { answer: 400 },
  },
  {
    name: 'lwsruri',
    about: 'a blank within the Request-URI',
    message: inviteText({}, { uri: 'sip:user@example.com; lr' }),
    outcome: { answer: 400 },
  },
  {
    name: 'lwsstart',
    about: 'two blanks between the parts of the request line',
    message: inviteText({}, { start: 'INVITE  sip:user@example.com  SIP/2.0' }),
    outcome: { answer: 400 },
  },
  {
    name: 'trws',
    about: 'blanks behind the request line',
    message: requestText('OPTIONS', {}, { start: 'OPTIONS sip:remote-target@example.com SIP/2.0  ' }),
    outcome: { answer: 400 },
  },
  {
    name: 'escruri',
    about: 'header fields in the Request-URI',
    message: inviteText({}, { uri: 'sip:user@example.com?Route=%3Csip:example.com%3E' }),
    outcome: { answer: 400 },
  },
  {
    name: 'baddate',
    about: 'a Date that is not in GMT; nobody here needs it',
    message: inviteText({ Date: 'Fri, 01 Jan 2010 16:00:00 EST' }),
    outcome: 'rings',
  },
  {
    name: 'regbadct',
    about: 'a Contact with header fields but without brackets, in a REGISTER',
    message: requestText('REGISTER', { Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E' }, { uri: 'sip:example.com' }),
    outcome: { answer: 405 },
  },
  {
    name: 'badaspec',
    about: 'blanks within the brackets of an address; we know what was meant',
    message: requestText('OPTIONS', { To: '"Watson, Thomas" < sip:t.watson@example.org >' }),
    outcome: { answer: 200 },
  },
  {
    name: 'baddn',
    about: 'unquoted names with commas; we know what was meant',
    message: requestText('OPTIONS', {
      From: 'Bell, Alexander <sip:a.g.bell@example.com>;tag=43',
      To: 'Watson, Thomas <sip:t.watson@example.org>',
    }),
    outcome: { answer: 200 },
  },
  {
    name: 'badvers',
    about: 'SIP of another version',
    message: requestText('OPTIONS', {}, { start: 'OPTIONS sip:t.watson@example.org SIP/7.0' }),
    outcome: { answer: 505 },
  },
  {
    name: 'mismatch01',
    about: 'CSeq names another known method',
    message: requestText('OPTIONS', { CSeq: '8 INVITE' }),
    outcome: { answer: 400 },
  },
  {
    name: 'mismatch02',
    about: 'an unknown method, CSeq names a known one',
    message: requestText('NEWMETHOD', { CSeq: '8 INVITE' }),
    outcome: { answer: 400 },
  },
  {
    name: 'bigcode',
    about: 'a status code that is none',
    message: responseText('SIP/2.0 4294967301 better not break the receiver'),
    outcome: 'ignored',
  },
  {
    name: 'badbranch',
    about: 'a branch that is only the magic cookie',
    message: requestText('OPTIONS', { Via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK' }),
    outcome: { answer: 400 },
  },
];
