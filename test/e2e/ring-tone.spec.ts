import { expect, type Page, test } from '@playwright/test';
import type { PlayedCall, ScenarioPlay } from '../contact-centre/scenario-play.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { heardSound, untilHeard } from './support/media-window.ts';

// Measured in the media window, on what goes to the ring device. That the tone stops when the server dies: pbx.spec.ts.
let desk: AgentDesk;
test.beforeAll(async () => {
  desk = await AgentDesk.open();
});
test.afterAll(() => desk.close());
test.afterEach(async () => {
  await desk.closePopUps();
  await desk.untilNoPopUps();
});

const ringPeak = async (): Promise<number> => (await heardSound(desk.app, 'ring')).peak;

/** A call that is heard ringing. */
async function ringing(): Promise<{ readonly play: ScenarioPlay; readonly first: PlayedCall; readonly incoming: Page }> {
  const { play, first } = await desk.ring('plain');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await untilHeard(desk.app, 'ring', 0.1);
  return { play, first, incoming };
}

test('the ring device is silent before a call, sounds while it rings, and is silent once the agent has answered', async () => {
  expect(await ringPeak()).toBe(0);
  const { play, first, incoming } = await ringing();
  await desk.answer(first, incoming);
  await expect(desk.phone.getByRole('button', { name: '保留', exact: true })).toBeVisible({ timeout: deadlineMs });
  expect(await ringPeak()).toBe(0);
  await untilHeard(desk.app, 'voice', 0.01);
  play.stop();
  await play.finished;
});

test('a reject ends the tone', async () => {
  const { play, first, incoming } = await ringing();
  await desk.reject(first, incoming);
  await play.finished;
  await desk.untilNoPopUps();
  expect(await ringPeak()).toBe(0);
});

for (const ending of ['hangUp', 'cancelAnsweredElsewhere'] as const)
  test(`a CANCEL ends the tone: ${ending}`, async () => {
    const { play, first } = await ringing();
    first.call[ending]();
    await play.finished;
    await desk.untilNoPopUps();
    expect(await ringPeak()).toBe(0);
  });

test('of two ringing calls the tone goes on for the second', async () => {
  const first = await ringing();
  const second = await desk.ring('two-matches');
  await desk.phone.getByRole('button', { name: '拒否', exact: true }).nth(1).waitFor({ timeout: deadlineMs });
  await desk.reject(first.first, first.incoming);
  await first.play.finished;
  await untilHeard(desk.app, 'ring', 0.1);
  second.play.stop();
  await second.play.finished;
  await desk.untilNoPopUps();
  expect(await ringPeak()).toBe(0);
});
