import { expect } from '@playwright/test';
import type { CallView } from '../../common/ipc/groups/calls.ts';
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

for (const [language, theme] of [
  ['ja', 'light'],
  ['en', 'dark'],
] as const)
  test(`a warning of the sound stands on the card and moves no button: ${language}, ${theme}`, async ({ open }) => {
    const call = callView({ phase: 'active', isMuted: true });
    const calls = (changes: Partial<CallView>, revision: number) => ({ revision, calls: [{ ...call, ...changes }] });
    const window = await openPhone(open, { calls: { list: () => calls({}, 1) } }, { preferences: { language, theme } });
    const { page, bridge } = window;
    const hangUp = page.getByRole('article').getByRole('button', { name: language === 'ja' ? '切断' : 'Hang up' });
    await bridge.emit.calls.soundMeasured({
      id: call.id,
      grade: 'fair',
      cause: 'delay',
      mos: 3.6,
      lossPercent: 0,
      jitterMs: 3.2,
      roundTripMs: 412,
      codec: 'opus',
    });
    const place = await hangUp.boundingBox();
    const words = {
      muted_speech: ['マイクがミュートされています', 'Your microphone is muted'],
      microphone_silent: ['マイクから音が入っていません', 'No sound comes from your microphone'],
      far_end_silent: ['相手の音声が 5 秒以上聞こえません', 'Nothing heard from the other side for 5 s'],
    } as const;
    for (const [index, warning] of (['microphone_silent', 'far_end_silent', 'muted_speech'] as const).entries()) {
      await bridge.emit.calls.changed(calls({ warning }, index + 2));
      await expect(page.getByRole('article').getByRole('alert')).toHaveText(words[warning][language === 'ja' ? 0 : 1]);
      expect(await hangUp.boundingBox()).toEqual(place);
      expect(await fitsWidth(window)).toBe(true);
      await picture(window, `phone-warning-${warning}-${language}`);
    }
    await expectSound(window);
    await bridge.emit.calls.changed(calls({ warning: null }, 9));
    await expect(page.getByRole('article').getByRole('alert')).toHaveCount(0);
  });
