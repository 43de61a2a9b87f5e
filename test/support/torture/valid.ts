import { inviteText, requestText, responseText } from '../sip-text.ts';
import type { TortureCase } from './torture-case.ts';

const long = (unit: string, times: number): string => unit.repeat(times);

/** RFC 4475 section 3.1.1: messages that are in order, however odd they look. */
export const validCases: readonly TortureCase[] = [
  {
    name: 'wsinv',
    about:
      'blanks and folded lines wherever the grammar allows them, compact names; it has a To tag, so it is for a dialog that we do not know',
    message: [
      'INVITE sip:vivian@chair.example.com;unknownparam SIP/2.0',
      'TO :',
      ' sip:vivian@chair.example.com ;   tag    = 1918181833n',
      'from   : "J Rosen \\\\\\""       <sip:jr@example.com>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.ndaksdj@192.0.2.1',
      'Content-Length   : 0',
      'cseq: 0009',
      '  INVITE',
      'Via  : SIP  /   2.0',
      ' /UDP',
      '    192.0.2.2;branch=390skdjuw',
      's :',
      'NewFangledHeader:   newfangled value',
      ' continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Route:',
      ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
      'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
      '  branch  =   z9hG4bK9ikj8  ,',
      ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
      ' z9hG4bK30239',
      'm:"Quoted string \\"\\"" <sip:jr@example.com> ; newparam =',
      '      newvalue ;',
      '  secondparam ; q = 0.33',
      '',
      '',
    ].join('\r\n'),
    outcome: { answer: 481 },
  },
  {
    name: 'intmeth',
    about: 'a method and header names of every character that a token may have, control characters behind backslashes',
    message: requestText("!interesting-Method0123456789_*+`.%indeed'~", {
      To: '"BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn\'t-it)@example.com>',
      From: "<sip:token1~` token2'+_ token3*%!.- @example.com:5060>;tag=token-tag".replaceAll(' ', ''),
      "extensionHeader-!.%*+_`'~": '大停電',
    }),
    outcome: { answer: 405 },
  },
  {
    name: 'esc01',
    about: 'escapes in the Request-URI and in header parameters, among them a colon and an at sign',
    message: inviteText(
      {
        From: '<sip:I%20have%20spaces@example.net>;tag=938',
        To: 'sip:%75se%72@example.com',
        Contact: '<sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
      },
      { uri: 'sip:sips%3Auser%40example.com@example.net' },
    ),
    outcome: 'rings',
  },
  {
    name: 'escnull',
    about: 'an escaped NUL in user parts of a REGISTER',
    message: requestText(
      'REGISTER',
      {
        From: 'sip:null-%00-null@example.com;tag=1',
        To: 'sip:null-%00-null@example.com',
        Contact: ['<sip:%00@host5.example.com>', '<sip:%00%00@host5.example.com>'],
      },
      { uri: 'sip:example.com' },
    ),
    outcome: { answer: 405 },
  },
  {
    name: 'esc02',
    about: 'percent signs that are no escapes: a method of its own',
    message: requestText(
      'RE%47IST%45R',
      { From: '"%Z%45" <sip:resource@example.com>;tag=f232', Contact: '<sip:alias2@host2.example.com>' },
      { uri: 'sip:registrar.example.com' },
    ),
    outcome: { answer: 405 },
  },
  {
    name: 'lwsdisp',
    about: 'no blank between a display name and its bracket',
    message: requestText('OPTIONS', { From: 'caller<sip:caller@example.com>;tag=323' }),
    outcome: { answer: 200 },
  },
  {
    name: 'longreq',
    about: 'long values in every place that may hold one',
    message: inviteText({
      To: `"I have a user name of ${long('extreme', 10)} proportion"<sip:user@example.com:6000;unknownparam1=very${long('long', 20)}value;longparam${long('name', 25)}=shortvalue;very${long('long', 30)}ParameterNameWithNoValue>`,
      From: `sip:${long('amazinglylongcallername', 5)}@example.net;tag=12${long('982424', 60)};unknownheaderparam${long('name', 20)}=unknowheaderparam${long('value', 15)};unknownValueless${long('paramname', 10)}`,
      'Call-ID': `longreq.one${long('really', 20)}longcallid`,
      [`Unknown-${long('Long', 20)}-Name`]: `unknown-${long('long', 20)}-value; unknown-${long('long', 20)}-parameter-name = unknown-${long('long', 20)}-parameter-value`,
      Via: [
        `SIP/2.0/TCP sip33.example.com;branch=z9hG4bK-longreq`,
        ...Array.from({ length: 33 }, (_, at) => `SIP/2.0/TCP sip${33 - at}.example.com;branch=z9hG4bK${long('x', at)}${at}`),
      ],
      Contact: `<sip:${long('amazinglylongcallername', 5)}@host5.example.net>`,
    }),
    outcome: 'rings',
  },
  {
    name: 'dblreq',
    about: 'a whole INVITE behind the announced end of a REGISTER: it is not there',
    message: `${requestText('REGISTER', { 'Content-Length': '0' }, { uri: 'sip:example.com' })}${inviteText()}`,
    outcome: { answer: 405 },
  },
  {
    name: 'semiuri',
    about: 'a semicolon and an escaped at sign in a user part',
    message: requestText('OPTIONS', { To: 'sip:j_user@example.com' }, { uri: 'sip:user;par=u%40example.net@example.com' }),
    outcome: { answer: 200 },
  },
  {
    name: 'transports',
    about: 'a Via for each known transport and an unknown one',
    message: requestText('OPTIONS', {
      Via: ['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP'].map(
        (transport, at) => `SIP/2.0/${transport} t${at + 1}.example.com;branch=z9hG4bK-transports${at}`,
      ),
    }),
    outcome: { answer: 200 },
  },
  {
    name: 'mpart01',
    about: 'a MESSAGE with a signed multipart body of binary parts',
    message: requestText(
      'MESSAGE',
      { 'Content-Type': 'multipart/mixed;boundary=7a9cbec02ceef655' },
      {
        body: '--7a9cbec02ceef655\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n\r\nHello\r\n--7a9cbec02ceef655\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n0\u0082\u0001R\u0006\u0009*\u0086H\u0086÷\r\n--7a9cbec02ceef655--',
      },
    ),
    outcome: { answer: 200 },
  },
  {
    name: 'unreason',
    about: 'a reason phrase in Cyrillic letters, to a request that we never made',
    message: responseText('SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое'),
    outcome: 'ignored',
  },
  { name: 'noreason', about: 'no reason phrase at all', message: responseText('SIP/2.0 100 '), outcome: 'ignored' },
];
