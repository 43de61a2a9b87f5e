import { expect, test } from '@playwright/test';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

// One desk for all: an agent's phone also takes one call after the other.
let desk: AgentDesk;
test.beforeAll(async () => {
  desk = await AgentDesk.open();
});
test.afterAll(() => desk.close());
test.afterEach(() => desk.untilNoPopUps());

test('a call from the chatbot opens two windows, then the chat; answered, both sides hear each other; the row is written', async () => {
  const { first, play } = await desk.ring('chatbot');
  const incoming = await desk.app.window('incoming', deadlineMs);
  const route = await desk.app.window('route', deadlineMs);
  await expect(incoming.getByText('090-1234-5678').first()).toBeVisible();
  await expect(incoming.getByText('田中 花子').first()).toBeVisible();
  await expect(incoming.getByText('確認済み')).toBeVisible();
  await expect(route.getByText('解約窓口').first()).toBeVisible({ timeout: deadlineMs });
  const chat = await desk.app.window('chat', deadlineMs);
  await expect(chat.getByText('3. 解約・プラン変更').first()).toBeVisible();
  await expect(incoming).toHaveTitle('着信通知 - 090-1234-5678');
  for (const [name, page] of [
    ['incoming', incoming],
    ['route', route],
    ['chat', chat],
    ['phone', desk.phone],
  ] as const) {
    await page.screenshot({ path: `out/e2e/chatbot-${name}.png` });
  }

  await desk.answer(first, incoming);
  const heard = await first.call.media.waitUntilHeard({ packets: 50, rms: 30 }, deadlineMs);
  expect(heard.packets).toBeGreaterThanOrEqual(50);
  await expect(desk.phone.getByText('通話中').first()).toBeVisible();
  await desk.phone.screenshot({ path: 'out/e2e/chatbot-talking.png' });

  await desk.phone.getByRole('button', { name: '切断' }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
  await play.finished;
  await expect(desk.phone.getByRole('listitem').filter({ hasText: '田中 花子' }).first()).toBeVisible();
  await desk.closePopUps();
});

test('a route and a chat that the server tells of late, by its events, fill and open their windows', async () => {
  const { play, first } = await desk.ring('chat-pushed');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('経路情報を取得できませんでした')).toBeVisible({ timeout: deadlineMs });
  await expect(route.getByText('解約窓口').first()).toBeVisible({ timeout: deadlineMs });
  const chat = await desk.app.window('chat', deadlineMs);
  await expect(chat.getByText('3. 解約・プラン変更').first()).toBeVisible();
  await expect(desk.phone.getByRole('article', { name: '着信中' }).getByText('解約窓口')).toBeVisible();
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.reject(first, incoming);
  await play.finished;
});

test('a withheld number is 非通知 and has no chat', async () => {
  const { play, first } = await desk.ring('withheld');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('非通知').first()).toBeVisible();
  await incoming.screenshot({ path: 'out/e2e/withheld-incoming.png' });
  await desk.app.window('route', deadlineMs);
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  await desk.reject(first, incoming);
  await play.finished;
});

test('a caller with three records shows 該当 3 件', async () => {
  const { play, first } = await desk.ring('two-matches');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(incoming.getByText('該当 3 件')).toBeVisible({ timeout: deadlineMs });
  await incoming.screenshot({ path: 'out/e2e/two-matches-incoming.png' });
  await desk.reject(first, incoming);
  await play.finished;
});

test('a transferred call shows the way it came', async () => {
  const { play, first } = await desk.ring('transferred');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('転送').first()).toBeVisible({ timeout: deadlineMs });
  await route.screenshot({ path: 'out/e2e/transferred-route.png' });
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.reject(first, incoming);
  await play.finished;
});

test('an internal call rings in the phone window and opens nothing', async () => {
  const { play, first } = await desk.ring('internal');
  await expect(desk.phone.getByRole('button', { name: '応答', exact: true })).toBeVisible();
  expect(await desk.popUps()).toEqual([]);
  await desk.reject(first, desk.phone);
  await play.finished;
});

test('a call that did not come through the chatbot opens no chat window', async () => {
  const { play, first } = await desk.ring('not-applicable');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('読み込み中...')).toHaveCount(0, { timeout: deadlineMs });
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.reject(first, incoming);
  await play.finished;
});

test('hostile names and texts are shown as plain text and open nothing', async () => {
  const { play, first } = await desk.ring('hostile');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await incoming.screenshot({ path: 'out/e2e/hostile-incoming.png' });
  for (const page of desk.app.app.windows()) {
    expect(await page.locator('script:not([type="module"]), iframe, img[onerror], svg[onload]').count()).toBe(0);
  }
  await desk.reject(first, incoming);
  await play.finished;
});

test('when a colleague answers, the windows close and no missed call remains', async () => {
  const { play, first } = await desk.ring('answered-elsewhere', { patience: { type: 'waits' } });
  await desk.app.window('incoming', deadlineMs);
  first.call.cancelAnsweredElsewhere();
  await play.finished;
  await expect.poll(() => desk.popUps(), { timeout: deadlineMs }).toEqual([]);
  await expect(desk.phone.getByRole('listitem').filter({ hasText: '他で応答' }).first()).toBeVisible();
});

test('a caller who gives up closes the windows and is a missed call', async () => {
  const { play, first } = await desk.ring('no-answer', { patience: { type: 'waits' } });
  await desk.app.window('incoming', deadlineMs);
  first.call.hangUp();
  await play.finished;
  await expect(desk.phone.getByRole('listitem').filter({ hasText: '不在' }).first()).toBeVisible();
});
