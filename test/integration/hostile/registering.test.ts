import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineRig } from '../../support/engine-rig.ts';
import { granted, respond, type ScriptedMessage } from '../../support/scripted-sip.ts';

// What a registrar may say, faults.md A7–A11: over a real socket, with hours passing on a fake clock.
let rig: EngineRig;
beforeEach(async () => {
  rig = await EngineRig.start();
});
afterEach(async () => {
  expect(rig.escaped).toEqual([]);
  await rig.stop();
});

/** The registrar's part; OPTIONS are answered as ever. */
function registrar(answer: (register: ScriptedMessage) => string): void {
  const usual = rig.server.onRequest;
  rig.server.onRequest = (message) => (message.what === 'REGISTER' ? answer(message) : usual(message));
}

function challenge(register: ScriptedMessage, fields: string): string {
  return respond(register, '401 Unauthorized', { headers: [`WWW-Authenticate: Digest ${fields}`] });
}

const tenMinutesMs = 600_000;

test.each([
  // What the 200 says, how many REGISTERs ten minutes may see: the first and one a 48 s (80 % of a minute), or as granted.
  [';expires=0', 13],
  [';expires=-5', 13],
  [';expires=abc', 13],
  [';expires=4294967295', 13],
  [';expires=', 13],
  ['', 13],
  [';expires=14', 13],
  [';expires=15', 51],
  [';expires=600', 2],
  [';expires=86400', 1],
])('A7: a Contact with "%s" makes %i REGISTERs in ten minutes', async (parameter, count) => {
  registrar((register) => granted(register).replace(/;expires=600$/m, parameter));
  await rig.registered();
  await rig.elapse(tenMinutesMs);
  expect(rig.sent('REGISTER')).toHaveLength(count);
  expect(rig.accountState).toMatchObject({ type: 'registered' });
  expect(rig.server.connections).toBe(1);
  expect(await rig.isAlive()).toBe(true);
});

test('A7: a 200 without any Contact registers, and the account can be stopped and started again', async () => {
  registrar((register) => respond(register, '200 OK'));
  await rig.registered();
  rig.engine.setAccounts([]);
  await rig.elapse(2000);
  await rig.registered();
  expect(await rig.isAlive()).toBe(true);
});

test.each([
  // Min-Expires, the REGISTERs that are sent, the state after ten minutes.
  ['99999999', 1, 'failed'],
  ['0', 1, 'failed'],
  ['-1', 1, 'failed'],
  ['abc', 1, 'failed'],
  ['600', 1, 'failed'],
  ['601', 2, 'failed'],
])('A8: 423 for ever with Min-Expires %s: %i REGISTERs, then %s', async (minimum, count, type) => {
  registrar((register) => respond(register, '423 Interval Too Brief', { headers: [`Min-Expires: ${minimum}`] }));
  rig.connect();
  await rig.until('failed', () => rig.accountState?.type === type);
  await rig.elapse(tenMinutesMs);
  expect(rig.accountState).toMatchObject({ type, problem: { type: 'interval_too_brief' } });
  expect(rig.sent('REGISTER')).toHaveLength(count);
});

test('A8: what the registrar wants is given, once', async () => {
  registrar((register) =>
    Number(register.header('Expires')) < 1800
      ? respond(register, '423 Interval Too Brief', { headers: ['Min-Expires: 1800'] })
      : granted(register, 1800),
  );
  await rig.registered();
  expect(rig.sent('REGISTER').map((register) => register.header('Expires'))).toEqual(['600', '1800']);
  expect(await rig.isAlive()).toBe(true);
});

test.each([
  // What the challenge says each time, the answers to it at most, the problem that people read.
  ['a new nonce', (nonce: string) => `realm="pbx", nonce="${nonce}"`, 2, { type: 'wrong_password' }],
  ['a new nonce, the old one stale', (nonce: string) => `realm="pbx", nonce="${nonce}", stale=true`, 3, { type: 'wrong_password' }],
  ['the same nonce, stale', () => 'realm="pbx", nonce="same", stale=true', 3, { type: 'wrong_password' }],
  ['another realm, the nonce stale', (nonce: string) => `realm="${nonce}", nonce="x", stale=true`, 2, { type: 'foreign_realm' }],
  [
    'an algorithm of tomorrow',
    () => 'realm="pbx", nonce="x", algorithm=SHA3-512',
    1,
    { type: 'unsupported_digest', algorithm: 'SHA3-512' },
  ],
  ['no nonce', () => 'realm="pbx"', 1, { type: 'wrong_password' }],
])('A9, A11: a 401 for ever with %s is given up and waits for the user', async (_name, fields, count, problem) => {
  let turn = 0;
  registrar((register) => {
    turn += 1;
    return challenge(register, fields(`n${String(turn)}`));
  });
  rig.connect();
  await rig.until('failed', () => rig.accountState?.type === 'failed');
  await rig.elapse(tenMinutesMs);
  expect(rig.accountState).toMatchObject({ type: 'failed', problem });
  expect(rig.sent('REGISTER')).toHaveLength(count);
});

test.each(['SHA-256', 'SHA-512-256'])('A11: a registrar that takes %s only is answered', async (algorithm) => {
  registrar((register) =>
    register.header('Authorization').includes(`algorithm=${algorithm}`)
      ? granted(register)
      : challenge(register, `realm="pbx", nonce="n", algorithm=${algorithm}, qop="auth"`),
  );
  await rig.registered();
  expect(rig.sent('REGISTER')).toHaveLength(2);
  expect(await rig.isAlive()).toBe(true);
});
