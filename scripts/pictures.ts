// npm run pictures: takes the pictures of the README, docs/images/*.png, from the running app, in Japanese and light.
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { VisibleWindow } from '../test/support/running-app.ts';
import { timedLog } from './demo/demo-log.ts';
import { openStage, root, type Stage } from './demo/stage.ts';

const deadlineMs = 60_000;
/** Buttons are deaf for 300 ms after anything changed under the pointer. */
const pressMs = 400;
const say = timedLog(console.log);

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // No half-drawn tooltip, no ring around what was pressed last.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const file = path.join(root, `docs/images/${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  say(`PNG   ${path.relative(process.cwd(), file)}`);
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click({ delay: pressMs, timeout: deadlineMs });

/** A history is more than one call. */
async function fillHistory({ centre, user }: Stage): Promise<void> {
  for (const name of ['withheld', 'transferred', 'two-matches', 'plain'])
    await centre.play(name, user, { patience: { type: 'gives_up', afterS: 3 } }).finished;
}

async function takePictures(stage: Stage): Promise<void> {
  const { app, centre, user } = stage;
  await stage.signIn();
  const phone = await app.window('phone', deadlineMs);
  await fillHistory(stage);
  const play = centre.play('chatbot', user);
  const { call } = await play.waitForCall(0, deadlineMs);
  const [incoming, route, chat] = await Promise.all(
    (['incoming', 'route', 'chat'] satisfies VisibleWindow[]).map((kind) => app.window(kind, deadlineMs, '1234-5678')),
  );
  if (incoming === undefined || route === undefined || chat === undefined) throw new Error('a window is missing');
  await incoming.getByText('リピーター').waitFor({ timeout: deadlineMs });
  await route.getByText('解約窓口').waitFor({ timeout: deadlineMs });
  await save(incoming, 'incoming');
  await save(route, 'route');
  await save(chat, 'chat');
  await save(phone, 'phone');
  await press(incoming, '応答');
  await call.waitForEvent('answered', deadlineMs);
  await incoming.getByRole('button', { name: '保留', exact: true }).waitFor({ timeout: deadlineMs });
  await save(incoming, 'talking');
  await press(phone, '切断');
  await play.finished;
  await phone.getByRole('listitem').filter({ hasText: '田中 花子' }).getByRole('button').first().click({ delay: pressMs });
  await phone.getByRole('button', { name: 'クリップボードへコピー' }).waitFor({ timeout: deadlineMs });
  // The cards of calls that are over go by themselves.
  await phone.waitForFunction(() => !document.body.innerText.includes('通話終了'), null, { timeout: deadlineMs });
  await save(phone, 'history');
  await press(phone, '戻る');
  await press(phone, '設定を開く');
  const settings = await app.window('settings', deadlineMs);
  await settings.getByText('CTI設定', { exact: true }).first().click({ delay: pressMs, timeout: deadlineMs });
  await settings.getByText('着信通知ウィンドウの画面サイズ').first().waitFor({ timeout: deadlineMs });
  await save(settings, 'settings');
}

// Without the ribbon of the Chromium host: the pictures are of the product.
const stage = await openStage({ isAttended: false, settings: { 'ui.theme': 'light' }, env: { MADOGUCHI_RIBBON: '' }, say });
try {
  await takePictures(stage);
} finally {
  await stage.close();
}
// Sockets of the media legs would keep the process for their time-outs.
process.exit(0);
