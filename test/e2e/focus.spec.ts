import { expect, test } from '@playwright/test';
import { ask } from '../chromium-host/fixture/start-fixture.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { OtherProgram } from './support/other-program.ts';

/** The title of the window that has the keyboard; empty at a moment in which none has it. */
function activeTitle(): string {
  try {
    return ask('xdotool', 'getactivewindow', 'getwindowname');
  } catch {
    return '';
  }
}

let desk: AgentDesk;
let other: OtherProgram;
test.beforeAll(async () => {
  // On the Chromium host a window takes the keyboard while it is opened, as Electron's hidden ones do not: there it takes these.
  desk = await AgentDesk.open({}, { CHROMIUM_HOST_SPARE_WINDOWS: '12' });
  other = await OtherProgram.open();
});
test.afterAll(async () => {
  await other.close();
  await desk.close();
});

test('whoever types in another program goes on typing while the three windows open, and answers nothing by it', async () => {
  await other.type('before the call\n');
  const { play, first } = await desk.ring('chatbot');
  const titles = ['着信通知', '経路表示', 'チャット内容'];
  while (!titles.every((title) => ask('wmctrl', '-l').includes(title))) await other.type('yes, 1 2 3 ok\n');
  const incoming = await desk.app.window('incoming', deadlineMs);
  // Enter would answer and Space would press a button if any of the windows had the keyboard.
  await other.type('\n \n still here \n\n');
  ask('import', '-window', 'root', 'out/e2e/focus-screen.png');

  expect(other.rivals).toEqual([]);
  await expect(other.page.locator('textarea')).toHaveValue(other.typed);
  expect(first.call.events.entries.map(({ type }) => type)).not.toContain('answered');
  await expect(incoming.getByRole('button', { name: '応答' })).toBeVisible();
  expect(await desk.popUps()).toEqual(['chat', 'incoming', 'route']);

  await other.type('x');
  play.stop();
  await play.finished;
  await desk.untilNoPopUps();
  await other.type('y');
  await expect(other.page.locator('textarea')).toHaveValue(other.typed);
  expect(other.rivals).toEqual([]);
});

test('the keys of the setting lead from any program to 着信通知, where Enter answers', async () => {
  const { play, first } = await desk.ring('plain');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByRole('button', { name: '応答' })).toBeVisible();
  // Again, for on this host the window may have taken the keyboard while it was opened.
  ask('wmctrl', '-a', 'Another program');
  await expect.poll(activeTitle, { timeout: deadlineMs }).toContain('Another program');
  const keys = await desk.app.app.evaluate(() => {
    for (const press of chromiumHost.shortcuts.values()) press();
    return [...chromiumHost.shortcuts.keys()];
  });
  expect(keys).toEqual(['CommandOrControl+Alt+Enter']);
  await expect.poll(activeTitle, { timeout: deadlineMs }).toContain('着信通知');
  // Keys, like buttons, are deaf for a moment after the window changed.
  await expect(async () => {
    ask('xdotool', 'key', 'Return');
    await first.call.waitForEvent('answered', 2000);
  }).toPass({ timeout: deadlineMs });
  expect(await desk.app.app.evaluate(() => [...chromiumHost.shortcuts.keys()])).toEqual([]);
  play.stop();
  await play.finished;
  await desk.closePopUps();
});
