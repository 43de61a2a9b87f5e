import { expect, test } from '@playwright/test';
import { ask } from '../chromium-host/fixture/start-fixture.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { OtherProgram } from './support/other-program.ts';

let desk: AgentDesk;
let other: OtherProgram;
test.beforeAll(async () => {
  // On the Chromium host a window takes the keyboard while it is opened, as Electron's hidden ones do not: there it takes these.
  desk = await AgentDesk.open({}, { CHROMIUM_HOST_SPARE_WINDOWS: '8' });
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
