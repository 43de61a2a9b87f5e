import { expect } from '@playwright/test';
import { callView } from '../support/view-builders.ts';
import { openPhone } from './open-phone.ts';
import { expectSound, fitsWidth, picture, test } from './open-window.ts';

test('the call card says how the call sounds, why, and in figures; and what device came into use', async ({ open }) => {
  const call = callView({ phase: 'active' });
  const window = await openPhone(open, { calls: { list: () => ({ revision: 1, calls: [call] }) } });
  const { page, bridge } = window;
  const card = page.getByRole('article');
  await expect(card).toBeVisible();
  const hangUp = card.getByRole('button', { name: '切断' });
  await expect(card.getByText('通話品質: 測定しています...')).toBeVisible();
  const place = await hangUp.boundingBox();
  const sound = {
    id: call.id,
    grade: 'good',
    cause: null,
    mos: 4.41,
    lossPercent: 0,
    jitterMs: 3.2,
    roundTripMs: 12,
    codec: 'opus',
  } as const;
  await bridge.emit.calls.soundMeasured(sound);
  await expect(card.getByText('通話品質: 良好')).toBeVisible();
  await expect(card.getByText('MOS 4.4 / 損失 0.0% / 揺らぎ 3 ms / 往復 12 ms')).toBeVisible();
  await picture(window, 'phone-sound-good');
  await bridge.emit.calls.soundMeasured({ ...sound, grade: 'poor', cause: 'loss', mos: 2.1, lossPercent: 12.5 });
  await bridge.emit.media.deviceChanged({ role: 'microphone', label: '内蔵マイク' });
  await expect(card.getByText('通話品質: 悪い')).toBeVisible();
  await expect(card.getByText('音声の一部が届いていません')).toBeVisible();
  await expect(page.getByText('マイクを「内蔵マイク」に切り替えました。')).toBeVisible();
  expect(await hangUp.boundingBox()).toEqual(place);
  expect(await fitsWidth(window)).toBe(true);
  await picture(window, 'phone-sound-poor');
  await expectSound(window);
});
