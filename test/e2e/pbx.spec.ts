import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sampleRate, tone } from '../contact-centre/audio/sources.ts';
import { type Pbx, startPbx } from '../pbx/start-pbx.ts';
import { RunningApp } from '../support/running-app.ts';
import { wavOf } from '../support/wav.ts';
import { heardSound, untilHeard } from './support/media-window.ts';
import { recordingOf } from './support/recording.ts';

// Kamailio and rtpengine between the app and plain SIP: SIPp (UDP, PCMU) and baresip.
const deadlineMs = 20_000;
/** What the agent's microphone hears. Its processing is off, which would take a steady tone for noise or echo. */
const microphone = { hertz: 700, amplitude: 8000 } as const;
const unprocessed = { 'audio.echoCancellation': false, 'audio.noiseSuppression': false, 'audio.autoGain': false };
let folder: string;
let pbx: Pbx;
let app: RunningApp;
let phone: Page;
test.beforeAll(async () => {
  pbx = await startPbx();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-voice-'));
  const microphoneFile = path.join(folder, 'voice.wav');
  fs.writeFileSync(microphoneFile, wavOf(tone(microphone.hertz, microphone.amplitude)(2 * sampleRate), sampleRate));
  const settings = { 'ui.language': 'ja', ...unprocessed };
  app = await RunningApp.launch({ executable: null, env: {}, settings, hasFakeMicrophone: true, microphoneFile });
  await app.signIn({ server: pbx.wsUrl, user: `1001@${pbx.domain}`, password: pbx.passwordOf('1001') }, deadlineMs);
  phone = await app.window('phone', deadlineMs);
  await phone.getByText('登録済み').waitFor({ timeout: deadlineMs });
});
test.afterAll(async () => {
  await app.close();
  await pbx.stop();
  fs.rmSync(folder, { recursive: true });
});

const button = (page: Page, name: string): ReturnType<Page['getByRole']> => page.getByRole('button', { name, exact: true });
/** Buttons are deaf for 300 ms after anything changed under the pointer, so a press may have to be repeated. */
async function press(name: string, next: string): Promise<void> {
  await expect(async () => {
    if (await button(phone, name).isVisible()) await button(phone, name).click({ timeout: 1000 });
    await expect(button(phone, next)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
}
/** Presses it until it is gone: the call has moved on. */
async function pressAway(page: Page, name: string): Promise<void> {
  await expect(async () => {
    if (!page.isClosed() && (await button(page, name).isVisible())) await button(page, name).click({ delay: 400, timeout: 2000 });
    if (!page.isClosed()) await expect(button(page, name)).toBeHidden({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
}
async function dial(number: string): Promise<void> {
  const field = phone.getByPlaceholder('番号を入力・貼り付け');
  await field.fill(number);
  // The field is emptied when the call goes out.
  await expect(async () => {
    if ((await field.inputValue()) !== '') await button(phone, '発信').click({ delay: 400, timeout: 2000 });
    await expect(field).toHaveValue('', { timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
}
const row = (text: string): ReturnType<Page['locator']> => phone.getByRole('listitem').filter({ hasText: text }).first();

test('a call over UDP and PCMU rings, is answered, is heard, and leaves its row', async () => {
  const caller = await pbx.sipp('caller-is-answered', { caller: '0312345678', displayName: 'Yamada', pauseMs: 4000 });
  const incoming = await app.window('incoming', deadlineMs);
  await app.window('route', deadlineMs);
  await expect(incoming.getByText('03-1234-5678').first()).toBeVisible();
  const pressedAtMs = performance.now();
  await pressAway(incoming, '応答');
  await expect(button(phone, '保留')).toBeVisible({ timeout: deadlineMs });
  const audio = await heardSound(app, 'voice');
  expect(audio.peak).toBeGreaterThan(0.01);
  expect(Math.abs(audio.dominantHz - 600)).toBeLessThan(30);
  await caller.done;
  await expect(row('03-1234-5678')).toContainText('応答', { timeout: deadlineMs });
  const talkedS = Number(/(\d+) 秒/.exec(await row('03-1234-5678').innerText())?.[1]);
  // The caller talks for 4 s from its ACK on, which may reach a busy app a little later; the row counts whole seconds.
  expect(talkedS).toBeGreaterThanOrEqual(3);
  expect(talkedS).toBeLessThanOrEqual((performance.now() - pressedAtMs) / 1000);
});

test('the caller gives up: the windows close and a missed call remains', async () => {
  const caller = await pbx.sipp('caller-cancels', { caller: '0398765432', pauseMs: 6000 });
  const incoming = await app.window('incoming', deadlineMs, '03-9876-5432');
  const closed = incoming.waitForEvent('close', { timeout: deadlineMs });
  await caller.done;
  await closed;
  await expect(row('03-9876-5432')).toContainText('不在');
});

test('拒否 sends 486 to the caller', async () => {
  const caller = await pbx.sipp('caller-is-rejected', { caller: '0311112222' });
  const incoming = await app.window('incoming', deadlineMs, '03-1111-2222');
  await pressAway(incoming, '拒否');
  await caller.done;
  await expect(row('03-1111-2222')).toContainText('拒否');
});

test('a dialled call is answered, heard on both sides, held, resumed and ended', async () => {
  const desk = await pbx.baresip('2001');
  await dial('2001');
  await desk.next('CALL_INCOMING');
  desk.accept();
  await expect(button(phone, '保留')).toBeVisible({ timeout: deadlineMs });
  const audio = await heardSound(app, 'voice');
  expect(Math.abs(audio.dominantHz - 440)).toBeLessThan(30);
  await press('保留', '保留解除');
  await press('保留解除', '保留');
  await untilHeard(app, 'voice', 0.01);
  await pressAway(phone, '切断');
  await desk.next('CALL_CLOSED');
  const { seconds, heard } = await recordingOf(desk);
  expect(seconds).toBeGreaterThan(1);
  expect(Math.abs(heard.dominantHz - microphone.hertz)).toBeLessThan(30);
  const level = heard.peakRms / (microphone.amplitude / Math.SQRT2);
  expect(level).toBeGreaterThan(0.85);
  expect(level).toBeLessThan(1.15);
  await desk.stop();
});

test('a busy desk phone is 話中', async () => {
  const desk = await pbx.baresip('2002');
  await dial('2002');
  await desk.next('CALL_INCOMING');
  desk.hangUp();
  await expect(row('2002')).toContainText('話中', { timeout: deadlineMs });
  await desk.stop();
});

test('a call that the agent gives up before it is answered stops the desk phone and is 不在', async () => {
  const desk = await pbx.baresip('2001');
  await dial('2001');
  await desk.next('CALL_INCOMING');
  await expect(phone.getByText('呼び出し中').first()).toBeVisible({ timeout: deadlineMs });
  await pressAway(phone, '切断');
  await desk.next('CALL_CLOSED');
  await expect(row('2001')).toContainText('不在', { timeout: deadlineMs });
  await desk.stop();
});

test('nobody answers at the far end (408), the phone is away (480), there is no such number (404): the row says so', async () => {
  for (const [number, result, cause] of [
    ['9000', '不在', '応答なし'],
    ['1002', '失敗', '相手につながりません'],
    ['3333', '失敗', '番号がありません'],
  ] as const) {
    await dial(number);
    await expect(row(number)).toContainText(result, { timeout: deadlineMs });
    const found = phone.locator('dl').getByText(cause);
    await expect(async () => {
      if (!(await found.isVisible())) await row(number).getByRole('button').first().click({ delay: 400, timeout: 2000 });
      await expect(found).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: deadlineMs });
    await phone.screenshot({ path: `out/e2e/dialled-${number}.png` });
    await pressAway(phone, '戻る');
  }
});

test('after a restart of the PBX the phone is registered again by itself', async () => {
  await pbx.restart();
  await expect(phone.getByText('登録済み')).toBeVisible({ timeout: deadlineMs });
  const caller = await pbx.sipp('caller-cancels', { caller: '0333334444', pauseMs: 6000 });
  await app.window('incoming', deadlineMs, '03-3333-4444');
  await caller.done;
});

test('when the PBX dies while it rings, the windows close and nothing rings on', async () => {
  const caller = await pbx.sipp('caller-cancels', { caller: '0355556666', pauseMs: 30_000 });
  const incoming = await app.window('incoming', deadlineMs, '03-5555-6666');
  await untilHeard(app, 'ring', 0.1);
  const closed = incoming.waitForEvent('close', { timeout: 40_000 });
  await pbx.down();
  await closed;
  expect((await heardSound(app, 'ring')).peak).toBe(0);
  await expect(button(phone, '応答')).toHaveCount(0);
  await caller.stop();
  await pbx.up();
  await expect(phone.getByText('登録済み')).toBeVisible({ timeout: 40_000 });
});
