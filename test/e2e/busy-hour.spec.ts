import { expect, test } from '@playwright/test';
import { formatNumber } from '../../common/phone/format.ts';
import { ask } from '../chromium-host/fixture/start-fixture.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

/** Of the forty; the phone rings for four of them at most. */
const callCount = 8;

test('in a busy hour three calls stand in windows, a fourth rings beside them, the next hear busy; every call leaves its row', async () => {
  const desk = await AgentDesk.open();
  const play = desk.centre.play('busy-hour', '1001', { patience: { type: 'waits' } });
  const { call: fifth } = await play.waitForCall(4, deadlineMs);
  const refused = await fifth.waitForEvent('ended', deadlineMs);
  expect(refused.code).toBe(486);
  await expect.poll(async () => (await desk.popUps()).filter((kind) => kind === 'incoming'), { timeout: deadlineMs }).toHaveLength(3);
  const incoming = (await desk.app.shownWindows()).filter(({ kind }) => kind === 'incoming');
  for (const [index, { page }] of incoming.entries()) {
    await expect(page.getByText('他 1 件')).toBeVisible({ timeout: deadlineMs });
    await page.screenshot({ path: `out/e2e/busy-hour-incoming-${index + 1}.png` });
  }
  ask('import', '-window', 'root', 'out/e2e/busy-hour-screen.png');

  const { call: second } = await play.waitForCall(1, deadlineMs);
  const page = await desk.app.window('incoming', deadlineMs, formatNumber(play.calls.entries[1]?.plan.number ?? '', 'JP'));
  await desk.answer({ call: second }, page);
  await second.media.waitUntilHeard({ packets: 50, rms: 30 }, deadlineMs);
  await desk.phone.screenshot({ path: 'out/e2e/busy-hour-phone.png' });

  const { call: last } = await play.waitForCall(callCount - 1, deadlineMs);
  // A caller who hangs up before anything was answered may never have sent an INVITE.
  await Promise.any([last.waitForEvent('progressed', deadlineMs), last.waitForEvent('ended', deadlineMs)]);
  play.stop();
  await play.finished;
  await desk.closePopUps();
  await desk.untilNoPopUps();
  const rows = desk.phone.getByRole('list', { name: '通話の一覧' }).getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(play.calls.entries.length), { timeout: deadlineMs });
  await desk.close();
});
