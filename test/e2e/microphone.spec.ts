import { expect, test } from '@playwright/test';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { untilHeard } from './support/media-window.ts';

// A machine without any microphone (faults.md B6).
let desk: AgentDesk;
test.beforeAll(async () => {
  desk = await AgentDesk.open({}, {}, false);
});
test.afterAll(() => desk.close());

test('a call is answered to listen only: we hear the caller, who hears silence', async () => {
  const { first } = await desk.ring('chatbot');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('マイクが見つかりません')).toBeVisible({ timeout: deadlineMs });
  await incoming.screenshot({ path: 'out/e2e/no-microphone.png' });
  await incoming.getByRole('button', { name: '聞くだけ' }).click({ delay: 400 });
  await first.call.waitForEvent('answered', deadlineMs);
  await expect(desk.phone.getByText('マイクなしで通話しています（聞くだけ）')).toBeVisible({ timeout: deadlineMs });
  await untilHeard(desk.app, 'voice', 0.01);
  await expect.poll(() => first.call.heard().packets, { timeout: deadlineMs }).toBeGreaterThan(50);
  expect(first.call.heard().rms).toBeLessThan(10);
  await desk.phone.screenshot({ path: 'out/e2e/listen-only.png' });
  await desk.phone.getByRole('button', { name: '切断' }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
  await desk.closePopUps();
});

test('a call that cannot be dialled for want of a microphone is dialled again to listen only', async () => {
  const { phone } = desk;
  await phone.getByPlaceholder('番号を入力・貼り付け').fill('2001');
  await phone.getByRole('button', { name: '発信', exact: true }).click({ delay: 400 });
  await expect(phone.getByText('マイクが見つかりません')).toBeVisible({ timeout: deadlineMs });
  await phone.screenshot({ path: 'out/e2e/dialled-without-microphone.png' });
  await phone.getByRole('button', { name: 'マイクなしで発信（聞くだけ）' }).click({ delay: 400 });
  await expect(phone.getByRole('button', { name: '保留', exact: true })).toBeVisible({ timeout: deadlineMs });
  await expect(phone.getByText('マイクなしで通話しています（聞くだけ）')).toBeVisible();
  await untilHeard(desk.app, 'voice', 0.01);
});
