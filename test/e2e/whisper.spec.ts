import { expect, test } from '@playwright/test';
import { installPackages } from '../../scripts/system-packages.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { heardSound, untilHeard } from './support/media-window.ts';

installPackages(['espeak-ng']);

let desk: AgentDesk;
test.beforeAll(async () => {
  desk = await AgentDesk.open({
    'whisper.isOn': true,
    // Long enough to listen to for three seconds.
    'whisper.template': 'わたしはいまとてもながいことばをゆっくりとはなしています',
    'whisper.countdownS': 5,
    'popup.size': 'none',
  });
});
test.afterAll(() => desk.close());

const button = (name: string) => desk.phone.getByRole('button', { name, exact: true });
/** Answers the call that rings, and waits until the whisper begins. */
async function answer(): Promise<void> {
  await expect(async () => {
    if (await button('応答').isVisible()) await button('応答').click({ delay: 400, timeout: 2000 });
    await expect(button('スキップ')).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
}

test('the agent alone hears the whisper; the far end hears silence, and after it both hear each other', async () => {
  const { first, play } = await desk.ring('plain');
  await answer();
  await expect(desk.phone.getByText(/^まもなく通話: \d+$/)).toBeVisible();
  await desk.phone.screenshot({ path: 'out/e2e/whisper.png' });
  const whisper = await heardSound(desk.app, 'whisper');
  expect(whisper.peak).toBeGreaterThan(0.05);
  await expect(button('スキップ')).toBeVisible();
  // Both directions were silent while the packets went on.
  const held = first.call.media.heard();
  expect(held.packets).toBeGreaterThan(20);
  expect(held.peakRms).toBeLessThan(20);

  await expect(button('スキップ')).toBeHidden({ timeout: deadlineMs });
  await first.call.media.waitUntilHeard({ packets: 50, rms: 30 }, deadlineMs);
  await untilHeard(desk.app, 'voice', 0.01);
  await desk.hangUp(first, desk.phone);
  await play.finished;
});

test('Esc skips it', async () => {
  const { first, play } = await desk.ring('plain');
  await answer();
  await desk.phone.keyboard.press('Escape');
  await expect(button('スキップ')).toBeHidden();
  await first.call.media.waitUntilHeard({ packets: 50, rms: 30 }, deadlineMs);
  await desk.hangUp(first, desk.phone);
  await play.finished;
});
