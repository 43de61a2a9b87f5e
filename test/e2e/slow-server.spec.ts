import { expect, test } from '@playwright/test';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { noteShownPopUps, type ShownPopUp } from './support/shown-pop-ups.ts';

// The CTI server answers late, not at all, or with an error: the phone waits for none of it.
let desk: AgentDesk;
let shown: () => Promise<readonly ShownPopUp[]>;
test.beforeEach(async () => {
  desk = await AgentDesk.open();
  shown = await noteShownPopUps(desk.app);
});
test.afterEach(() => desk.close());

test('two windows open in one tick; the chat opens when the server has it, after two answers of "not yet"', async () => {
  const { play } = await desk.ring('chat-late');
  const chat = await desk.app.window('chat', deadlineMs);
  await expect(chat.getByText('3. 解約・プラン変更').first()).toBeVisible();
  const [incoming, route, late] = await shown();
  expect([incoming?.kind, route?.kind, late?.kind]).toEqual(['incoming', 'route', 'chat']);
  expect(route?.tick).toBe(incoming?.tick);
  expect(late?.tick).toBeGreaterThan(incoming?.tick ?? Number.NaN);
  const chatAnswers = desk.centre.requests.entries.filter(({ endpoint }) => endpoint === 'chat').map(({ status }) => status);
  expect(chatAnswers).toEqual([202, 202, 200]);
  await chat.screenshot({ path: 'out/e2e/chat-late.png' });
  play.stop();
  await play.finished;
  await desk.untilNoPopUps();
});

test('while the server is silent 経路表示 reads 読み込み中..., no chat is open, and the call is answered all the same', async () => {
  for (const endpoint of ['calls', 'incoming-info', 'route', 'chat', 'flags'] as const) desk.centre.setFault(endpoint, { type: 'dead' });
  const { play, first } = await desk.ring('chatbot');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('読み込み中...', { exact: true })).toBeVisible();
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('田中 花子').first()).toBeVisible();
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  await route.screenshot({ path: 'out/e2e/route-loading.png' });
  // Once the server has been given up, チャット内容 opens to say so: on a busy machine while the call is answered.
  await desk.answer(first, incoming);
  await first.call.media.waitUntilHeard({ packets: 50, rms: 30 }, deadlineMs);
  play.stop();
  await play.finished;
});

test('a route that the server cannot tell is said in words, below the steps that SIP brought, and can be asked for again', async () => {
  const { play } = await desk.ring('route-failed');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('経路情報を取得できませんでした')).toBeVisible({ timeout: deadlineMs });
  await expect(route.getByText('050-3123-4567').first()).toBeVisible();
  await route.screenshot({ path: 'out/e2e/route-failed.png' });
  const asked = (): number => desk.centre.requests.entries.filter(({ endpoint }) => endpoint === 'route').length;
  const before = asked();
  await route.getByRole('button', { name: '再取得' }).click({ delay: 400 });
  await expect.poll(asked, { timeout: deadlineMs }).toBeGreaterThan(before);
  play.stop();
  await play.finished;
  await desk.untilNoPopUps();
});
