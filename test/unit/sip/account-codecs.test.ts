import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CodecOrder } from '../../../common/call/codec-order.ts';
import { accountId } from '../../../common/call/ids.ts';
import { parsePolicy } from '../../../main/settings/policy.ts';
import { openSettings } from '../../../main/settings/settings-store.ts';
import { areCodecsLocked, chooseCodecs, codecsOf } from '../../../main/sip/account-codecs.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const [first, second] = [accountId.parse('line-1'), accountId.parse('line-2')];

function account(id: string, codecs?: CodecOrder) {
  const plain = { id, label: '代表', server: 'wss://pbx.test/', user: '1001', authorizationUser: null, domain: null, displayName: null };
  return codecs === undefined ? plain : { ...plain, codecs };
}

/** The settings of a user's file and a policy as they are after a start; `start` again to see what another start makes of them. */
async function bench(user: object, policy: object | null = null) {
  const file = path.join(await tempFolder(), 'settings.json');
  await writeFile(file, JSON.stringify(user));
  const { log } = capturedLog();
  const start = () => openSettings({ file, policy: parsePolicy(JSON.stringify(policy ?? {}), 'policy.json'), clock: new FakeClock(), log });
  const stored = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
  return { settings: await start(), start, stored };
}

test('each account has its own order; without one the order for all counts', async () => {
  const { settings } = await bench({ accounts: [account('line-1', 'g711'), account('line-2')] });
  expect([codecsOf(settings, first), codecsOf(settings, second)]).toEqual(['g711', 'auto']);
  expect(await chooseCodecs(settings, second, 'opus')).toBeNull();
  expect([codecsOf(settings, first), codecsOf(settings, second)]).toEqual(['g711', 'opus']);
});

test('what the user chose while there was one order for all is that of each account now, and stays so', async () => {
  const { settings, start, stored } = await bench({ 'call.codecs': 'g711', accounts: [account('line-1'), account('line-2', 'opus')] });
  expect([codecsOf(settings, first), codecsOf(settings, second)]).toEqual(['g711', 'opus']);
  expect(await chooseCodecs(settings, first, 'auto')).toBeNull();
  expect(await stored()).toEqual({ accounts: [account('line-1', 'auto'), account('line-2', 'opus')] });
  expect(codecsOf(await start(), first)).toBe('auto');
});

test('an order that the policy gives to all counts before every other, and is not to be changed', async () => {
  const { settings } = await bench({ accounts: [account('line-1', 'opus')] }, { 'call.codecs': 'g711' });
  expect([codecsOf(settings, first), areCodecsLocked(settings, first)]).toEqual(['g711', true]);
  expect(await chooseCodecs(settings, first, 'auto')).toBe('locked');
});

test('an account of the policy keeps its own order; one that has none leaves it to the user, as before', async () => {
  const policy = { accounts: [account('line-1', 'opus'), account('line-2')] };
  const { settings, start } = await bench({ 'call.codecs': 'g711', accounts: [account('line-9')] }, policy);
  expect([codecsOf(settings, first), codecsOf(settings, second)]).toEqual(['opus', 'g711']);
  expect([areCodecsLocked(settings, first), areCodecsLocked(settings, second)]).toEqual([true, false]);
  expect(await chooseCodecs(settings, first, 'auto')).toBe('locked');
  expect(await chooseCodecs(settings, second, 'auto')).toBeNull();
  expect(codecsOf(await start(), second)).toBe('auto');
});

test('a file without accounts keeps the order for the account to come', async () => {
  const { settings } = await bench({ 'call.codecs': 'opus' });
  await settings.set('accounts', [account('line-1')]);
  expect(codecsOf(settings, first)).toBe('opus');
});
