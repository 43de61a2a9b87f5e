import { expect } from '@playwright/test';
import type { AudioDevice, DeviceTest } from '../../common/ipc/groups/media.ts';
import { levelPortChannel, type LevelReading } from '../../common/ipc/level-message.ts';
import { openSettings } from './open-settings.ts';
import { expectSound, type OpenWindow, picture, test } from './open-window.ts';

const devices: AudioDevice[] = [
  { kind: 'audioinput', deviceId: 'default', label: 'Default - 内蔵マイク', groupId: 'built-in' },
  { kind: 'audioinput', deviceId: 'm1', label: '内蔵マイク', groupId: 'built-in' },
  { kind: 'audioinput', deviceId: 'm2', label: 'Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)', groupId: 'jabra' },
  { kind: 'audiooutput', deviceId: 's1', label: '内蔵スピーカー', groupId: 'built-in' },
  { kind: 'audiooutput', deviceId: 's2', label: 'Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)', groupId: 'jabra' },
];
const handlers = { media: { devices: () => ({ revision: 1, devices }) } };

test('microphone, speaker, ringer and a second ringer are chosen from what is plugged in', async ({ open }) => {
  const window = await openSettings(open, { section: 'audio' }, handlers);
  const { page, bridge } = window;
  const microphone = page.locator('[data-key="audio.microphone"]').getByRole('button').first();
  await expect(microphone).toContainText('システムの既定に従う');
  await expect(page.locator('[data-key="audio.secondRinger"]').getByRole('button').first()).toContainText('使わない');
  await picture(window, 'settings-audio');
  await expectSound(window);
  await microphone.click({ delay: 400 });
  await expect(page.getByRole('option')).toHaveText([
    'システムの既定に従う',
    '内蔵マイク',
    'Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)',
  ]);
  await picture(window, 'settings-audio-choices');
  await page.getByRole('option', { name: 'Jabra' }).click({ delay: 400 });
  await expect
    .poll(() => bridge.inputs('settings.set'))
    .toEqual([{ key: 'audio.microphone', value: { deviceId: 'm2', label: devices[2]?.label, groupId: 'jabra' } }]);
  await expect(microphone).toContainText('Jabra');
  await bridge.emit.media.devicesChanged({ revision: 2, devices: devices.filter(({ groupId }) => groupId !== 'jabra') });
  await expect(microphone).toContainText('未接続: Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)');
  await picture(window, 'settings-audio-unplugged');
});

test('a test sound says on which device it played, or why it did not; without a second ringer there is nothing to test', async ({
  open,
}) => {
  let answer: DeviceTest = { type: 'played', label: 'Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)' };
  const media = { ...handlers.media, testOutput: () => answer };
  const window = await openSettings(open, { section: 'audio' }, { media });
  const { page, bridge } = window;
  const row = (key: string) => page.locator(`[data-key="${key}"]`);
  await expect(row('audio.secondRinger').getByRole('button', { name: 'テスト再生' })).toHaveCount(0);
  await row('audio.ringer').getByRole('button', { name: 'テスト再生' }).click({ delay: 400 });
  await expect(row('audio.ringer')).toContainText('「Jabra Engage 65 SE Stereo ヘッドセット (0b0e:110c)」で再生しました');
  answer = { type: 'failed', reason: 'refused' };
  await row('audio.speaker').getByRole('button', { name: 'テスト再生' }).click({ delay: 400 });
  await expect(row('audio.speaker')).toContainText('このデバイスでは再生できません。');
  expect(bridge.inputs('media.testOutput')).toEqual([{ role: 'ringer' }, { role: 'speaker' }]);
  await picture(window, 'settings-audio-tested');
  await expectSound(window);
});

test("a microphone that cannot be had says why and leads to the system's own settings", async ({ open }) => {
  let reason: Extract<DeviceTest, { type: 'failed' }>['reason'] = 'microphone_denied';
  const media = { ...handlers.media, testMicrophone: () => ({ type: 'failed', reason }) as const, openSystemSettings: () => true };
  const window = await openSettings(open, { section: 'audio', platform: 'win32' }, { media });
  const { page, bridge } = window;
  const item = page.locator('[data-key="audio.microphone"]');
  const start = page.getByRole('button', { name: 'マイクをテスト' });
  await start.click({ delay: 400 });
  await expect(item).toContainText('マイクの使用が許可されていません。');
  await page.getByRole('button', { name: 'OS のマイクの許可を開く' }).click({ delay: 400 });
  await picture(window, 'settings-audio-denied');
  await expectSound(window);
  reason = 'microphone_missing';
  await start.click({ delay: 400 });
  await expect(item).toContainText('マイクが見つかりません。');
  reason = 'microphone_busy';
  await start.click({ delay: 400 });
  await expect(item).toContainText('マイクをほかのアプリが使っています。');
  await page.getByRole('button', { name: 'OS のサウンド設定を開く' }).click({ delay: 400 });
  await expect.poll(() => bridge.inputs('media.openSystemSettings')).toEqual([{ page: 'microphone_privacy' }, { page: 'sound' }]);
});

test('on Linux the words stand alone', async ({ open }) => {
  const media = { ...handlers.media, testMicrophone: () => ({ type: 'failed', reason: 'microphone_denied' }) as const };
  const { page } = await openSettings(open, { section: 'audio' }, { media });
  await page.getByRole('button', { name: 'マイクをテスト' }).click({ delay: 400 });
  await expect(page.locator('[data-key="audio.microphone"]')).toContainText('マイクの使用が許可されていません。');
  await expect(page.getByRole('button', { name: 'OS の' })).toHaveCount(0);
});

/** Plays the media window: answers each `next` with the reading that was set last. */
async function serveReadings(window: OpenWindow, first: LevelReading): Promise<(reading: LevelReading) => Promise<void>> {
  const set = (reading: LevelReading): Promise<void> =>
    window.page.evaluate((given) => void Object.assign(globalThis, { givenReading: given }), reading);
  await set(first);
  await window.page.evaluate((channel) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => {
      if (data === 'next') port1.postMessage(Reflect.get(globalThis, 'givenReading'));
    });
    port1.start();
    globalThis.postMessage(channel, location.origin, [port2]);
  }, levelPortChannel);
  return set;
}

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`the meter follows the microphone, and says why it cannot: ${language}, ${theme}`, async ({ open }) => {
    const headset = 'ヘッドセット (WH-1000XM5) (Bluetooth)';
    const bluetooth: AudioDevice[] = [
      { kind: 'audioinput', deviceId: 'default', label: `Default - ${headset}`, groupId: 'wh' },
      { kind: 'audioinput', deviceId: 'm1', label: headset, groupId: 'wh' },
      { kind: 'audiooutput', deviceId: 'default', label: `Default - ${headset}`, groupId: 'wh' },
    ];
    const media = { devices: () => ({ revision: 1, devices: bluetooth }), openLevels: () => null };
    const window = await openSettings(open, { section: 'audio', preferences: { language, theme }, platform: 'darwin' }, { media });
    const { page, bridge } = window;
    // It asks once more when no port comes for 5 s.
    await expect.poll(() => bridge.inputs('media.openLevels').length).toBeGreaterThan(0);
    const set = await serveReadings(window, { type: 'level', level: 0.1 });
    const meter = page.getByRole('meter');
    // 0.1 is -20 dBFS: two thirds of 60 dB.
    await expect(meter).toHaveAttribute('value', '67');
    await expect(page.getByText(/Bluetooth ヘッドセットです|are? one Bluetooth headset/)).toBeVisible();
    await picture(window, `settings-audio-level-${language}`);
    await expectSound(window);
    await set({ type: 'level', level: 0 });
    await expect(meter).toHaveAttribute('value', '0');
    await set({ type: 'trouble', trouble: 'microphone_denied' });
    await expect(meter).toHaveCount(0);
    await expect(page.getByRole('button', { name: /OS のマイクの許可を開く|microphone permissions/ })).toBeVisible();
    await picture(window, `settings-audio-level-denied-${language}`);
    await set({ type: 'level', level: 1 });
    await expect(meter).toHaveAttribute('value', '100');
  });
