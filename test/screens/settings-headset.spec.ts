import { expect } from '@playwright/test';
import type { HeadsetView } from '../../common/headset/headset.ts';
import { openSettings } from './open-settings.ts';
import { expectSound, picture, test } from './open-window.ts';

const headset: HeadsetView = { name: 'Headset 65 Stereo', buttons: ['hook', 'flash', 'redial', 'mute'], state: 'idle' };
const longNamed: HeadsetView = {
  name: `Headset ${'ヘッドセット'.repeat(12)}`,
  buttons: ['hook', 'mute', 'hold', 'drop'],
  state: 'failed',
};
const handlers = (...headsets: HeadsetView[]) => ({ media: { headsets: () => ({ revision: 1, headsets, isLeftToTeams: false }) } });

for (const language of ['ja', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`which headsets are recognised, and which of their buttons work (${language}, ${theme})`, async ({ open }) => {
      const window = await openSettings(open, { section: 'audio', preferences: { language, theme } }, handlers(headset, longNamed));
      const list = window.page.getByRole('list', { name: language === 'ja' ? 'ボタンが使えるヘッドセット' : 'Headsets with buttons' });
      await expect(list.getByRole('listitem')).toHaveCount(2);
      await list.scrollIntoViewIfNeeded();
      await picture(window, `settings-headset-${language}-${theme}`);
      await expectSound(window);
    });

test('the line follows what is plugged in, what a call does, and the switch', async ({ open }) => {
  const window = await openSettings(open, { section: 'audio' }, handlers());
  const { page, bridge } = window;
  await expect(page.getByText('ボタンが使えるヘッドセットは見つかりません')).toBeVisible();
  await page.getByText('ボタンが使えるヘッドセットは見つかりません').scrollIntoViewIfNeeded();
  await picture(window, 'settings-headset-none');
  await bridge.emit.media.headsetsChanged({ revision: 2, headsets: [headset], isLeftToTeams: false });
  await expect(page.getByText('Headset 65 Stereo — 接続済み')).toBeVisible();
  await expect(page.getByText('ボタン: 応答・切断、通話の切り替え、ミュート')).toBeVisible();
  await bridge.emit.media.headsetsChanged({ revision: 3, headsets: [{ ...headset, state: 'in_use' }], isLeftToTeams: false });
  await expect(page.getByText('Headset 65 Stereo — 使用中')).toBeVisible();
  await bridge.emit.media.headsetsChanged({ revision: 4, headsets: [{ ...headset, state: 'failed' }], isLeftToTeams: false });
  await expect(page.getByText('通話は画面のボタンで操作できます')).toBeVisible();
  await page.locator('[data-key="audio.headsetButtons"]').getByText('ヘッドセットのボタンを使う').click({ delay: 400 });
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'audio.headsetButtons', value: false }]);
  await expect(page.getByText('ボタンは使いません')).toBeVisible();
  await picture(window, 'settings-headset-off');
});

for (const [language, words] of [
  ['ja', 'Teams が起動中のため、この通話では Teams がボタンを使います'],
  ['en', 'Teams is running, so the buttons are left to it in this call'],
] as const)
  test(`while Teams has the buttons the panel says so, and what to do: ${language}`, async ({ open }) => {
    const values = { 'audio.yieldsButtonsToTeams': true };
    const theme = language === 'ja' ? 'light' : 'dark';
    const window = await openSettings(open, { section: 'audio', values, preferences: { language, theme } }, handlers(headset));
    const { page, bridge } = window;
    await expect(page.getByText('Headset 65 Stereo')).toBeVisible();
    await expect(page.getByText(words)).toHaveCount(0);
    await bridge.emit.media.headsetsChanged({ revision: 2, headsets: [headset], isLeftToTeams: true });
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText('Headset 65 Stereo')).toBeVisible();
    await page.getByText(words).scrollIntoViewIfNeeded();
    await picture(window, `settings-headset-teams-${language}`);
    await expectSound(window);
    await bridge.emit.media.headsetsChanged({ revision: 3, headsets: [headset], isLeftToTeams: false });
    await expect(page.getByText(words)).toHaveCount(0);
  });

test('a switch that the administrator has set says so', async ({ open }) => {
  const window = await openSettings(open, { section: 'audio', locked: ['audio.headsetButtons'] }, handlers(headset));
  await expect(window.page.locator('[data-key="audio.headsetButtons"]')).toContainText('管理者が設定しています');
});
