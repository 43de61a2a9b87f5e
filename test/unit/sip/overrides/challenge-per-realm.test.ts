import { afterEach, beforeEach, expect, test } from 'vitest';
import { granted, respond, type ScriptedMessage } from '../../../support/scripted-sip.ts';
import { SipBench, testAccount } from '../../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(() => {
  bench = new SipBench();
});
afterEach(() => bench.stop());

function byProxy(request: ScriptedMessage, nonce: string): string {
  return respond(request, '407 Proxy Authentication Required', {
    headers: [`Proxy-Authenticate: Digest realm="pbx", nonce="${nonce}"`],
  });
}

function byRegistrar(request: ScriptedMessage, nonce: string): string {
  return respond(request, '401 Unauthorized', { headers: [`WWW-Authenticate: Digest realm="pbx", nonce="${nonce}"`] });
}

async function registers(): Promise<number> {
  bench.engine.setAccounts([testAccount]);
  await bench.settled();
  return bench.server.sent.filter(({ what }) => what === 'REGISTER').length;
}

test('407 by a proxy and then 401 by the registrar are both answered (gap 5)', async () => {
  bench.server.onRequest = (message) => {
    if (message.header('Proxy-Authorization') === '') return byProxy(message, 'p');
    return message.header('Authorization') === '' ? byRegistrar(message, 'r') : granted(message);
  };
  expect(await registers()).toBe(3);
  expect(bench.state).toMatchObject({ type: 'registered' });
});

test('a proxy and a registrar that ask for ever are answered once each', async () => {
  let turn = 0;
  bench.server.onRequest = (message) => {
    turn += 1;
    return turn % 2 === 0 ? byRegistrar(message, String(turn)) : byProxy(message, String(turn));
  };
  expect(await registers()).toBe(3);
  expect(bench.state).toEqual({ type: 'failed', problem: { type: 'wrong_password' } });
});
