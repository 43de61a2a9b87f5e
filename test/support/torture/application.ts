import { inviteText, requestText, responseText } from '../sip-text.ts';
import type { TortureCase } from './torture-case.ts';

/** RFC 4475 sections 3.3 and 3.4: messages that parse and yet ask for what an endpoint must refuse. We are no registrar: REGISTER is 405. */
export const applicationCases: readonly TortureCase[] = [
  {
    name: 'insuf',
    about: 'no Call-ID, From or To',
    message: inviteText({ 'Call-ID': null, From: null, To: null }),
    outcome: { answer: 400 },
  },
  {
    name: 'unkscm',
    about: 'a Request-URI of a scheme that nobody knows',
    message: requestText('OPTIONS', {}, { uri: 'nobodyKnowsThisScheme:totallyopaquecontent' }),
    outcome: { answer: 416 },
  },
  {
    name: 'novelsc',
    about: 'a Request-URI of a known scheme that is not SIP',
    message: requestText('OPTIONS', {}, { uri: 'soap.beep://192.0.2.103:3002' }),
    outcome: { answer: 416 },
  },
  {
    name: 'unksm2',
    about: 'unknown schemes in To, From and Contact of a REGISTER',
    message: requestText(
      'REGISTER',
      { To: 'isbn:2983792873', From: '<http://www.example.com>;tag=3234233', Contact: '<name:John_Smith>' },
      { uri: 'sip:example.com' },
    ),
    outcome: { answer: 405 },
  },
  {
    name: 'bext01',
    about: 'requires extensions that do not exist',
    message: requestText('OPTIONS', {
      Require: 'nothingSupportsThis, nothingSupportsThisEither',
      'Proxy-Require': 'noProxiesSupportThis, norDoAnyProxiesSupportThis',
    }),
    outcome: { answer: 420 },
  },
  {
    name: 'invut',
    about: 'an INVITE with a body of an unknown type',
    message: inviteText({ 'Content-Type': 'application/unknownformat' }, { body: '<audio>\r\n <pcmu port="443"/>\r\n</audio>\r\n' }),
    outcome: { answer: 415 },
  },
  {
    name: 'regaut01',
    about: 'credentials of an unknown scheme in a REGISTER',
    message: requestText('REGISTER', { Authorization: 'NoOneKnowsThisScheme opaque-data=here' }, { uri: 'sip:example.com' }),
    outcome: { answer: 405 },
  },
  {
    name: 'multi01',
    about: 'several values of headers that have one',
    message: inviteText({
      CSeq: ['5 INVITE', '59 INVITE'],
      'Call-ID': ['multi01.98asdh@192.0.2.1', 'multi01.98asdh@192.0.2.2'],
      From: ['sip:caller@example.com;tag=3413415', 'sip:caller@example.net;tag=2923420123'],
      To: ['sip:user@example.com', 'sip:user@example.net'],
      'Max-Forwards': ['5', '70'],
    }),
    outcome: { answer: 400 },
  },
  {
    name: 'mcl01',
    about: 'two different lengths',
    message: requestText('OPTIONS', { 'Content-Length': ['13', '5'] }, { body: 'There are no bytes' }),
    outcome: { answer: 400 },
  },
  {
    name: 'bcast',
    about: 'a response that is for somebody else, by its Via',
    message: responseText('SIP/2.0 200 OK', {
      Via: ['SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923', 'SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23'],
    }),
    outcome: 'ignored',
  },
  {
    name: 'zeromf',
    about: 'Max-Forwards 0, and it has reached its end',
    message: requestText('OPTIONS', { 'Max-Forwards': '0' }),
    outcome: { answer: 200 },
  },
  {
    name: 'cparam01',
    about: 'a parameter behind a Contact without brackets, in a REGISTER',
    message: requestText('REGISTER', { Contact: 'sip:+19725552222@gw1.example.net;unknownparam' }, { uri: 'sip:example.com' }),
    outcome: { answer: 405 },
  },
  {
    name: 'cparam02',
    about: 'a parameter within the brackets of a Contact, in a REGISTER',
    message: requestText('REGISTER', { Contact: '<sip:+19725552222@gw1.example.net;unknownparam>' }, { uri: 'sip:example.com' }),
    outcome: { answer: 405 },
  },
  {
    name: 'regescrt',
    about: 'an escaped Route within the brackets of a Contact, in a REGISTER',
    message: requestText('REGISTER', { Contact: '<sip:user@example.com?Route=%3Csip:sip.example.com%3E>' }, { uri: 'sip:example.com' }),
    outcome: { answer: 405 },
  },
  {
    name: 'sdp01',
    about: 'the caller takes only bodies that nobody knows',
    message: inviteText({ Accept: 'text/nobodyKnowsThis' }),
    outcome: { answer: 406 },
  },
  {
    name: 'inv2543',
    about: 'an INVITE of RFC 2543, without branch and tag; such a phone cannot be at the end of a WebSocket',
    message: inviteText({ Via: 'SIP/2.0/UDP iftgw.example.com', From: 'Liz <sip:liz@example.com>', 'Max-Forwards': null, Contact: null }),
    outcome: { answer: 400 },
  },
];
