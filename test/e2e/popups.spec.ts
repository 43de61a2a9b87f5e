import { expect, type Page, test } from '@playwright/test';
import { formatNumber } from '../../common/phone/format.ts';
import type { ScenarioPlay } from '../contact-centre/scenario-play.ts';
import { callWithChat } from '../contact-centre/scenarios/chat-errors.ts';
import { chatbot } from '../contact-centre/scenarios/chatbot.ts';
import type { Scenario, ScenarioCall } from '../contact-centre/scenarios/scenario.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { DesktopTraces } from './support/desktop-traces.ts';

// spec/popups-and-chat.md section 9, on the built app.

const upload = 'https://files.example/u';
const attachments: ScenarioCall = callWithChat('+819055550001', {
  type: 'ready',
  transcriptId: 'talk-attachments',
  pendingTimes: 0,
  messages: [
    { beforeS: 90, from: 'bot', kind: 'text', text: 'ご用件をどうぞ' },
    { beforeS: 80, from: 'customer', kind: 'text', text: '写真を\n送ります' },
    { beforeS: 70, from: 'customer', kind: 'image', url: `${upload}/1.png` },
    { beforeS: 60, from: 'customer', kind: 'audio', url: `${upload}/2.mp3` },
    { beforeS: 50, from: 'customer', kind: 'video', url: `${upload}/3.mp4` },
    { beforeS: 40, from: 'customer', kind: 'file', url: `${upload}/4.pdf`, fileName: '見積.pdf' },
    { beforeS: 30, from: 'customer', kind: 'location', lat: 35.68, lng: 139.76, address: '千代田区' },
    { beforeS: 20, from: 'customer', kind: 'text', text: ` ${upload}?q=a%20b&c ` },
    { beforeS: 10, from: 'bot', kind: 'text', text: `こちら ${upload} です` },
  ],
});
const links = [
  `${upload}/1.png`,
  `${upload}/2.mp3`,
  `${upload}/3.mp4`,
  `${upload}/4.pdf`,
  'https://www.google.com/maps?q=35.68,139.76',
  `${upload}?q=a%20b&c`,
];
const scenarioOf = (...calls: readonly ScenarioCall[]): Scenario => ({ ...chatbot, name: 'of-a-spec', calls });

let desk: AgentDesk;
let traces: DesktopTraces;
test.beforeAll(async () => {
  desk = await AgentDesk.open({
    'page.templates': [{ name: '顧客管理', template: 'https://crm.example/find?n={e164}&key={callKey}', when: 'ring' }],
    'page.hosts': ['crm.example', 'crm.example.jp'],
  });
  traces = await DesktopTraces.watch(desk.app);
});
test.afterAll(() => desk.close());

async function ring(scenario: Scenario | string): Promise<ScenarioPlay> {
  // Each test ends its calls itself.
  const play = desk.centre.play(scenario, '1001', { patience: { type: 'waits' } });
  const first = await play.waitForCall(0, deadlineMs);
  await first.call.waitForEvent('progressed', deadlineMs);
  return play;
}

async function reject(play: ScenarioPlay): Promise<void> {
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.reject(await play.waitForCall(0, deadlineMs), incoming);
  await play.finished;
  await expect.poll(() => desk.popUps(), { timeout: deadlineMs }).toEqual([]);
}

/** Opens the newest call of a number in the history; Esc goes back. */
async function openDetail(number: string): Promise<Page> {
  const row = desk.phone.getByRole('listitem').filter({ hasText: number }).first();
  await expect(async () => {
    await row.getByRole('button').first().click({ delay: 400, timeout: 2000 });
    await expect(desk.phone.getByRole('heading', { name: '通話の詳細' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: deadlineMs });
  return desk.phone;
}

async function closeDetail(): Promise<void> {
  await desk.phone.keyboard.press('Escape');
  await expect(desk.phone.getByRole('list', { name: '通話の一覧' })).toBeVisible();
}

test('two windows open in one tick while the server is still asked, and the chat once it is read', async () => {
  desk.centre.setFault('route', { type: 'delay', delayMs: 4000, times: 1 });
  const before = await traces.turnsOfShowing();
  const play = await ring('chat-late');
  const route = await desk.app.window('route', deadlineMs);
  const incoming = await desk.app.window('incoming', deadlineMs);
  await expect(route.locator('.popup-body')).toHaveText('読み込み中...');
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  const [first, second] = (await traces.turnsOfShowing()).slice(before.length);
  expect(first).toBeGreaterThan(0);
  expect(second).toBe(first);
  // The page of the site's own system opens in the same tick.
  const { callKey } = await play.waitForCall(0, deadlineMs);
  expect(await traces.opened()).toContain(`https://crm.example/find?n=%2B819012345678&key=${callKey}`);

  // The page that the INVITE itself names waits for its button.
  const information = 'https://crm.example.jp/customers/c-2048';
  expect(await traces.opened()).not.toContain(information);
  await incoming.getByRole('button', { name: '着信の情報' }).click({ delay: 400 });
  await expect.poll(() => traces.opened(), { timeout: deadlineMs }).toContain(information);

  await desk.app.window('chat', deadlineMs);
  await expect(route.getByText('受付メニュー 〔3〕')).toBeVisible({ timeout: deadlineMs });
  await reject(play);
});

test('the chat stands left and right, oldest on top, without a clock, and nothing of it can be copied', async () => {
  const play = await ring(scenarioOf(attachments));
  const chat = await desk.app.window('chat', deadlineMs);
  const width = await chat.evaluate(() => document.documentElement.clientWidth);
  const bot = await chat.getByText('ご用件をどうぞ').boundingBox();
  const customer = await chat.getByText('送ります').boundingBox();
  expect(customer?.x).toBeLessThan(width / 4);
  expect((bot?.x ?? 0) + (bot?.width ?? 0)).toBeGreaterThan(width * 0.75);
  expect(bot?.y).toBeLessThan(customer?.y ?? 0);
  await expect(chat.locator('body')).not.toContainText(/\d{1,2}:\d{2}|\d{4}\/\d/);

  await traces.putOnClipboard('前からあった文字');
  await chat.getByText('送ります').dblclick();
  for (const keys of ['Control+A', 'Control+C', 'Control+X', 'Control+Insert']) await chat.keyboard.press(keys);
  await chat.getByText('送ります').dragTo(chat.getByText('ご用件をどうぞ'));
  expect(await chat.evaluate(() => document.getSelection()?.toString())).toBe('');
  expect(await traces.clipboard()).toBe('前からあった文字');
  await reject(play);
});

test('attachments, the place and a message that is only a URL open exactly their address, in window and history', async () => {
  const play = await ring(scenarioOf(attachments));
  const chat = await desk.app.window('chat', deadlineMs);
  const buttons = chat.getByRole('button', { name: /^リンクを開く/ });
  await expect(buttons).toHaveText(links.map(() => 'リンクを開く'));
  await expect(chat.getByText(`こちら ${upload} です`)).toBeVisible();
  const start = await openedCount();
  for (const [index] of links.entries()) {
    await buttons.nth(index).click({ delay: 400 });
    await expect.poll(openedCount, { timeout: deadlineMs }).toBe(start + index + 1);
  }
  expect(await openedSince(start)).toEqual(links);
  await reject(play);

  const phone = await openDetail('090-5555-0001');
  await phone.getByRole('button', { name: 'クリップボードへコピー' }).click({ delay: 400 });
  await expect(phone.getByText('コピーしました').first()).toBeVisible();
  const lines = (await traces.clipboard()).split(process.platform === 'win32' ? '\r\n' : '\n');
  expect(lines).toEqual([
    'チャットサービス：ご用件をどうぞ',
    'お客様：写真を 送ります',
    ...links.map((url) => `お客様：${url}`),
    `チャットサービス：こちら ${upload} です`,
  ]);
  await phone.getByRole('button', { name: '個別コピー' }).nth(1).click({ delay: 400 });
  await expect.poll(() => traces.clipboard(), { timeout: deadlineMs }).toBe('写真を\n送ります');
  await phone
    .getByRole('button', { name: /^リンクを開く/ })
    .first()
    .click({ delay: 400 });
  await expect.poll(openedCount, { timeout: deadlineMs }).toBe(start + links.length + 1);
  expect(await openedSince(start + links.length)).toEqual([links[0]]);
  await closeDetail();
});

test('two calls of one number show one transcript', async () => {
  for (const calls of [scenarioOf(attachments), scenarioOf(attachments)]) {
    const play = await ring(calls);
    await desk.app.window('chat', deadlineMs);
    await reject(play);
  }
  const rows = desk.phone.getByRole('listitem').filter({ hasText: '090-5555-0001' });
  await expect.poll(() => rows.count(), { timeout: deadlineMs }).toBeGreaterThan(1);
  const texts: (string | null)[] = [];
  for (const index of [0, 1]) {
    await expect(async () => {
      await rows.nth(index).getByRole('button').first().click({ delay: 400, timeout: 2000 });
      await expect(desk.phone.getByRole('heading', { name: '通話の詳細' })).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: deadlineMs });
    texts.push(await desk.phone.getByRole('region', { name: 'チャット内容' }).textContent());
    await closeDetail();
  }
  expect(texts[0]).toContain('写真を');
  expect(texts[0]).toBe(texts[1]);
});

test('each of the four errors reads the same in the chat window and in the history', async () => {
  const texts = [
    'チャット接続に失敗しました',
    'お客様が誤った電話番号をチャット入力したか、チャットボットを利用せずにお電話された可能性があります',
    'チャットを取得できませんでした',
    'サーバ接続に失敗しました',
  ];
  const play = await ring('chat-errors');
  const numbers: string[] = [];
  for (const [index, text] of texts.entries()) {
    const { call, plan } = await play.waitForCall(index, deadlineMs);
    await call.waitForEvent('progressed', deadlineMs);
    const number = formatNumber(plan.number, 'JP');
    const chat = await desk.app.window('chat', deadlineMs, number);
    await expect(chat.getByRole('alert')).toContainText(text, { timeout: deadlineMs });
    await expect(chat.locator('body')).not.toContainText(/\d{1,2}:\d{2}/);
    await chat.screenshot({ path: `out/e2e/chat-error-${index + 1}.png` });
    const incoming = await desk.app.window('incoming', deadlineMs, number);
    await desk.reject({ call }, incoming);
    numbers.push(number);
  }
  await play.finished;
  for (const [index, text] of texts.entries()) {
    const phone = await openDetail(numbers[index] ?? '');
    await expect(phone.getByRole('alert').filter({ hasText: text })).toContainText(/日時\d{4}\/\d{2}\/\d{2}/);
    await closeDetail();
  }
});

async function openedCount(): Promise<number> {
  return (await traces.opened()).length;
}

async function openedSince(start: number): Promise<readonly string[]> {
  return (await traces.opened()).slice(start);
}
