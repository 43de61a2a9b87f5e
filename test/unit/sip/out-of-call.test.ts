import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainSdp } from '../../support/fake-session-media.ts';
import { parseMessage } from '../../support/scripted-sip.ts';
import { SipBench, signalsOf } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

/** A request of nobody's dialog. */
function stray(method: string, headers: readonly string[] = [], body = '', contentType = 'text/plain'): void {
  const invite = parseMessage(
    [
      `${method} sip:1001@pbx.example SIP/2.0`,
      `Via: SIP/2.0/WSS pbx.example;branch=z9hG4bKstray${method}`,
      'Max-Forwards: 70',
      'From: <sip:x@pbx.example>;tag=x',
      'To: <sip:1001@pbx.example>',
      `Call-ID: stray-${method}`,
      `CSeq: 1 ${method}`,
      'Contact: <sip:x@pbx.example>',
      ...headers,
      ...(body === '' ? [] : [`Content-Type: ${contentType}`]),
      `Content-Length: ${String(body.length)}`,
      '',
      body,
    ].join('\r\n'),
  );
  bench.server.say(invite.text);
}

test.each([
  ['MESSAGE', [], 'hello', 'text/plain', '200'],
  ['MESSAGE', [], '<b>hello</b>', 'text/html', '415'],
  ['NOTIFY', ['Event: check-sync;reboot=true', 'Subscription-State: active'], '', '', '200'],
  ['NOTIFY', ['Event: talk', 'Subscription-State: active'], '', '', '200'],
  ['REFER', ['Refer-To: <sip:0990@premium.example>'], '', '', '603'],
  ['SUBSCRIBE', ['Event: presence', 'Expires: 60'], '', '', '405'],
  ['OPTIONS', [], '', '', '200'],
  ['BYE', [], '', '', '481'],
] as const)('%s %j outside of a call is answered and not acted on (A19)', async (method, headers, body, contentType, status) => {
  stray(method, headers, body, contentType);
  await bench.server.next(status);
  await bench.settled();
  expect(bench.calls).toEqual([]);
  expect(bench.server.sent.some(({ what }) => what === 'INVITE')).toBe(false);
});

test('a listener that fails is logged and disturbs nobody', async () => {
  bench.engine.onIncoming(() => {
    throw new Error('a listener that fails');
  });
  bench.server.invite('call-1', { body: plainSdp() });
  bench.calls[0]?.session.ring();
  await bench.server.next('180');
  expect(bench.log.lines).toContain('error listener of the SIP engine failed');
});

test('an auto-answer header without policy rings like any other call (A20)', async () => {
  bench.server.invite('call-1', {
    body: plainSdp(),
    headers: ['Call-Info: <sip:x>;answer-after=0', 'Alert-Info: <http://evil.example/x.wav>'],
  });
  bench.calls[0]?.session.ring();
  await bench.server.next('180');
  await bench.settled();
  expect(bench.server.sent.some(({ what }) => what === '200')).toBe(false);
});

test('the same INVITE again is not a second call (A21)', async () => {
  const invite = bench.server.invite('call-1', { body: plainSdp() });
  bench.calls[0]?.session.ring();
  await bench.server.next('180');
  bench.server.say(invite.text);
  await bench.settled();
  expect(bench.calls).toHaveLength(1);
});

test('CANCEL and BYE with foreign tags leave a call alone (A22)', async () => {
  bench.server.invite('call-1', { body: plainSdp() });
  const [call] = bench.calls;
  const signals = call === undefined ? [] : signalsOf(call.session);
  stray('BYE');
  stray('CANCEL');
  await bench.server.next('481');
  await bench.server.next('481');
  expect(signals).toEqual([]);
});
