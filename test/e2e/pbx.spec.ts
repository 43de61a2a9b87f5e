import fs from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { Baresip } from '../pbx/baresip.ts';
import { type Pbx, startPbx } from '../pbx/start-pbx.ts';
import { RunningApp } from '../support/running-app.ts';
import { deadlineMs } from './support/agent-desk.ts';

// The app against a real SIP server and real phones: Kamailio, rtpengine, SIPp and baresip.
let pbx: Pbx;
let app: RunningApp;
let phone: Page;
let desk: Baresip;
test.beforeAll(async () => {
  pbx = await startPbx();
  desk = await pbx.baresip('2001');
  app = await RunningApp.launch({ executable: null, env: {}, settings: { 'ui.language': 'ja' }, hasFakeMicrophone: true });
  await app.signIn({ server: pbx.wsUrl, user: '1001', password: pbx.passwordOf('1001') }, deadlineMs);
  phone = await app.window('phone', deadlineMs);
  await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
});
test.afterAll(async () => {
  await app.close();
  await pbx.stop();
});

/** The root mean square of a 16-bit WAV file, 0 to 1. */
async function loudness(file: string): Promise<number> {
  const bytes = await fs.readFile(file);
  const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length - (bytes.length % 2)));
  let sum = 0;
  for (const sample of samples) sum += (sample / 32_768) ** 2;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

test('a caller through the PBX opens the windows, is answered and hangs up; the row says so', async () => {
  const caller = await pbx.sipp('caller-is-answered', { caller: '0312345678', pauseMs: 2000 });
  const incoming = await app.window('incoming', deadlineMs);
  await app.window('route', deadlineMs);
  await expect(incoming.getByText('03-1234-5678').first()).toBeVisible();
  await incoming.getByRole('button', { name: '応答' }).click({ delay: 400 });
  await expect(phone.getByText('通話中').first()).toBeVisible({ timeout: deadlineMs });
  await caller.done;
  await expect(phone.getByRole('listitem').filter({ hasText: '03-1234-5678' }).first()).toBeVisible({ timeout: deadlineMs });
});

test('a caller who gives up is a missed call', async () => {
  const caller = await pbx.sipp('caller-cancels', { caller: '0355556666', pauseMs: 500 });
  await caller.done;
  await expect(phone.getByRole('listitem').filter({ hasText: '03-5555-6666' }).filter({ hasText: '不在' }).first()).toBeVisible({
    timeout: deadlineMs,
  });
});

test('a desk phone that calls hears the microphone of the agent', async () => {
  desk.dial(`sip:1001@${pbx.domain}`);
  const incoming = await app.window('incoming', deadlineMs, '2001');
  await incoming.getByRole('button', { name: '応答' }).click({ delay: 400 });
  await desk.next('CALL_ESTABLISHED');
  await expect(phone.getByText('通話中').first()).toBeVisible({ timeout: deadlineMs });
  // Chromium's microphone beeps once a second.
  await expect
    .poll(async () => Math.max(0, ...(await Promise.all((await desk.recordings()).map(loudness)))), { timeout: deadlineMs })
    .toBeGreaterThan(0.002);
  desk.hangUp();
  await expect(phone.getByText('通話中')).toHaveCount(0, { timeout: deadlineMs });
});

test('a call to a desk phone rings there, is answered and ended by us', async () => {
  await phone.getByLabel('電話番号').fill('2001');
  await phone.getByRole('button', { name: '発信', exact: true }).click();
  await desk.next('CALL_INCOMING');
  await expect(phone.getByRole('button', { name: '切断' }).first()).toBeVisible({ timeout: deadlineMs });
  desk.accept();
  await desk.next('CALL_ESTABLISHED');
  await expect(phone.getByText('通話中').first()).toBeVisible({ timeout: deadlineMs });
  // A press within 300 ms after the card changed is ignored on purpose; a person presses again.
  await expect(async () => {
    await phone.getByRole('button', { name: '切断' }).first().click({ timeout: 1000 });
    await expect(phone.getByText('通話中')).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: deadlineMs });
  await desk.next('CALL_CLOSED');
});

test('a call that rings when the PBX dies stops ringing, and the registration comes back after the restart', async () => {
  const caller = await pbx.sipp('caller-cancels', { caller: '0377778888', pauseMs: 30_000 });
  await app.window('incoming', deadlineMs, '03-7777-8888');
  await expect(phone.getByRole('button', { name: '応答', exact: true })).toBeVisible({ timeout: deadlineMs });
  await pbx.down();
  await expect(phone.getByRole('button', { name: '応答', exact: true })).toHaveCount(0, { timeout: deadlineMs });
  await caller.stop();
  await expect(phone.getByText('登録済み')).toHaveCount(0, { timeout: deadlineMs });
  await pbx.up();
  await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
});
