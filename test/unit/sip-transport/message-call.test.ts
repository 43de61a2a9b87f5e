import { expect, test } from 'vitest';
import { messageCall } from '../../../main/sip/transport/message-call.ts';

const invite = 'INVITE sip:1001@pbx.test SIP/2.0\r\nVia: SIP/2.0/WS a;branch=z9hG4bK1\r\nCall-ID: one@pbx\r\nCSeq: 1 INVITE\r\n\r\n';

test.each([
  ['an INVITE', invite, { id: 'one@pbx', isInvite: true }],
  ['an INVITE behind empty lines', `\r\n\r\n${invite}`, { id: 'one@pbx', isInvite: true }],
  ['as bytes', Buffer.from(invite), { id: 'one@pbx', isInvite: true }],
  ['the short name', invite.replace('Call-ID:', 'i :'), { id: 'one@pbx', isInvite: true }],
  ['a CANCEL of it', invite.replace('INVITE', 'CANCEL'), { id: 'one@pbx', isInvite: false }],
  ['an answer to an INVITE', invite.replace(/^.*/, 'SIP/2.0 200 OK'), { id: 'one@pbx', isInvite: false }],
  ['no Call-ID', 'OPTIONS sip:1001@pbx.test SIP/2.0\r\n\r\n', null],
  ['no SIP', '\0\0\0', null],
])('%s', (_name, data, call) => {
  expect(messageCall(data)).toEqual(call);
});
