import { expect } from '@playwright/test';
import type { AudioDevice } from '../../common/ipc/groups/media.ts';
import { openSettings } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

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
