import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ask } from '../chromium-host/fixture/start-fixture.ts';
import { chatbotCall, chatPushed } from '../contact-centre/scenarios/chatbot.ts';
import type { ScenarioCall } from '../contact-centre/scenarios/scenario.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { SessionBus, untilDisplayed } from './support/session-bus.ts';

let desk: AgentDesk;
let bus: SessionBus;
test.beforeAll(async () => {
  ask('dunstctl', 'close-all');
  bus = await SessionBus.listen();
  // On the Chromium host a window takes the keyboard while it is opened, as Electron's hidden ones do not: there it takes these.
  desk = await AgentDesk.open({}, { CHROMIUM_HOST_SPARE_WINDOWS: '24' });
});
test.afterAll(async () => {
  await desk.close();
  bus.stop();
});
test.beforeEach(() => bus.clear());
test.afterEach(async () => {
  await desk.closePopUps();
  await desk.untilNoPopUps();
  await untilDisplayed(0);
});

/** Presses an action of the one notification that is displayed. */
function choose(action: '応答' | '拒否'): void {
  fs.writeFileSync(path.join(process.env['XDG_RUNTIME_DIR'] ?? '', 'chromium-host-choice'), action);
  ask('dunstctl', 'context');
}

/** The title of the window that has the keyboard. */
const focused = (): string => ask('xdotool', 'getactivewindow', 'getwindowname');

test('a ringing call is one notification: who calls, silent, until it is answered or not, with two actions', async () => {
  const { play } = await desk.ring('chatbot');
  await untilDisplayed(1);
  const message = await bus.onlyNotify();
  for (const text of ['外線着信', '田中 花子', '090-1234-5678', '応答', '拒否']) expect(message).toContain(text);
  expect(message).toMatch(/string "suppress-sound"\s+variant\s+boolean true/);
  expect(message).toMatch(/string "urgency"\s+variant\s+byte 2/);
  expect(message).toMatch(/int32 0\s*$/);
  ask('import', '-window', 'root', 'out/e2e/notification-screen.png');
  expect(bus.messages('NotificationClosed')).toEqual([]);
  play.stop();
  await play.finished;
  await untilDisplayed(0);
  await expect.poll(() => bus.messages('NotificationClosed').length).toBe(1);
});

test('応答 on the notification answers the call and takes the notification away', async () => {
  const { play, first } = await desk.ring('plain');
  await untilDisplayed(1);
  choose('応答');
  await first.call.waitForEvent('answered', deadlineMs);
  await untilDisplayed(0);
  play.stop();
  await play.finished;
});

test('拒否 on the notification rejects the call', async () => {
  const { play, first } = await desk.ring('plain');
  await untilDisplayed(1);
  choose('拒否');
  const { code } = await first.call.waitForEvent('ended', deadlineMs);
  expect(code).toBe(486);
  await play.finished;
  await untilDisplayed(0);
});

test('an answer in a window takes the notification away, and a missed call leaves none behind', async () => {
  const answered = await desk.ring('plain');
  await untilDisplayed(1);
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.answer(answered.first, incoming);
  await untilDisplayed(0);
  answered.play.stop();
  await answered.play.finished;
  const missed = await desk.ring('plain', { patience: { type: 'gives_up', afterS: 3 } });
  await missed.play.finished;
  await untilDisplayed(0);
});

test('a chat that comes in the talk is a notification; nothing takes the keyboard until it is pressed', async () => {
  const [pushed] = chatPushed.calls;
  if (pushed === undefined) throw new Error('the scenario has no call');
  const plan: ScenarioCall = { ...pushed, facts: { ...pushed.facts, news: [] } };
  const play = desk.centre.play({ ...chatPushed, calls: [plan] }, '1001');
  const { call, callKey } = await play.waitForCall(0, deadlineMs);
  await untilDisplayed(1);
  choose('応答');
  await call.waitForEvent('answered', deadlineMs);
  await untilDisplayed(0);
  bus.clear();
  const known = { callKey, number: plan.trueNumber, line: plan.line, ringsAtMs: Date.now() };
  desk.centre.cti.setCall({ ...known, facts: { ...plan.facts, chat: chatbotCall.facts.chat } });
  desk.centre.cti.publish('chat.ready', callKey);
  await untilDisplayed(1);
  expect(focused()).not.toContain('チャット内容');
  ask('dunstctl', 'action', '0');
  await expect.poll(focused, { timeout: deadlineMs }).toContain('チャット内容');
  const message = await bus.onlyNotify();
  for (const text of ['新しいチャット', '090-1234-5678']) expect(message).toContain(text);
  expect(message).not.toContain('応答');
  await untilDisplayed(0);
  play.stop();
  await play.finished;
});

test('a withheld number is 非通知, never anonymous', async () => {
  const { play } = await desk.ring('withheld');
  await untilDisplayed(1);
  const message = await bus.onlyNotify();
  expect(message).toContain('非通知');
  expect(message).not.toMatch(/anonymous|undefined|null/i);
  play.stop();
  await play.finished;
});
