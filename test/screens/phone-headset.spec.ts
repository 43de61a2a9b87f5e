import { expect } from '@playwright/test';
import { openPhone } from './open-phone.ts';
import { expectSound, picture, test } from './open-window.ts';

test('trouble with a headset is a calm notice that says how to go on', async ({ open }) => {
  const window = await openPhone(open);
  await window.bridge.emit.media.headsetTrouble({ name: 'Headset 65 Stereo', trouble: 'not_opened' });
  await expect(window.page.getByText('「Headset 65 Stereo」のボタンを使えません。')).toBeVisible();
  await expect(window.page.getByText('通話はそのまま続きます。画面のボタンで操作してください。')).toBeVisible();
  await picture(window, 'phone-headset-trouble');
  await expectSound(window);
});
