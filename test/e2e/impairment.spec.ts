import { expect, test } from '@playwright/test';
import { ImpairedCall } from '../support/impaired-call.ts';

// Kamailio, rtpengine and a desk phone; a relay of ours spoils the audio on its way to the app.
const deadlineMs = 20_000;
/** On a busy machine the playing itself is late for a while, which is not good either. */
const goodDeadlineMs = 60_000;
let call: ImpairedCall;
test.beforeAll(async () => {
  call = await ImpairedCall.start();
});
test.afterAll(() => call.stop());

test('a call that loses 15 % of its packets is said to be bad and why, is good again afterwards, and its row shows the course', async () => {
  const { phone } = call;
  const mark = phone.locator('.call-sound');
  await expect(mark).toContainText('通話品質: 良好', { timeout: goodDeadlineMs });
  await call.impair({ lossPercent: 15 });
  await expect(mark).toContainText('通話品質: 悪い', { timeout: deadlineMs });
  await expect(mark).toContainText('音声の一部が届いていません', { timeout: deadlineMs });
  await phone.screenshot({ path: 'out/e2e/impaired-call.png' });
  await call.impair({});
  await expect(mark).toContainText('通話品質: 良好', { timeout: goodDeadlineMs });
  await call.hangUp();
  const row = phone.getByRole('listitem').filter({ hasText: '2001' }).first();
  await expect(row).toContainText('応答', { timeout: deadlineMs });
  const chart = phone.locator('.quality-chart');
  await expect(async () => {
    if (!(await chart.isVisible())) await row.getByRole('button').first().click({ delay: 400, timeout: 2000 });
    await expect(chart).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
  await expect(chart.locator('.quality-loss')).not.toHaveCount(0);
  await expect(phone.getByText('マイク', { exact: true })).toBeVisible();
  await chart.scrollIntoViewIfNeeded();
  await phone.screenshot({ path: 'out/e2e/impaired-detail.png' });
});
