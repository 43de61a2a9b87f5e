import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { sineWave } from '../support/sounds/waves.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';
import { heardSound, untilHeard } from './support/media-window.ts';

let desk: AgentDesk;
let folder: string;
test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-sound-'));
  desk = await AgentDesk.open();
});
test.afterAll(async () => {
  await desk.close();
  fs.rmSync(folder, { recursive: true });
});

test('an uploaded sound rings; while its file is gone the standard tone rings, and the agent is told', async () => {
  const file = path.join(folder, '会社の音.wav');
  fs.writeFileSync(file, sineWave({ encoding: 'pcm24', lengthS: 0.5 }));
  const userData = await desk.app.app.evaluate(({ app, dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    return app.getPath('userData');
  }, file);
  await desk.phone.getByRole('button', { name: '設定を開く' }).click({ delay: 400 });
  const settings = await desk.app.window('settings', deadlineMs);
  await settings.getByRole('navigation').getByRole('button', { name: '通知と着信音' }).click();
  await settings.getByRole('button', { name: '音声ファイルを追加' }).click({ delay: 400 });
  await settings.getByRole('radio', { name: '会社の音' }).click({ timeout: deadlineMs });
  await expect(settings.getByText('保存しました')).toBeVisible({ timeout: deadlineMs });

  const tones = path.join(userData, 'tones');
  const [sound = ''] = fs.readdirSync(tones).filter((name) => name.endsWith('.wav'));
  const away = path.join(folder, sound);
  fs.copyFileSync(path.join(tones, sound), away);
  fs.rmSync(path.join(tones, sound));
  const first = await desk.ring('plain');
  await untilHeard(desk.app, 'ring', 0.1);
  await expect(desk.phone.getByText('着信音「会社の音」のファイルがないか壊れているため')).toBeVisible({ timeout: deadlineMs });
  await desk.phone.screenshot({ path: 'out/e2e/ring-tone-missing.png' });
  await desk.reject(first.first, desk.phone);

  fs.copyFileSync(away, path.join(tones, sound));
  const second = await desk.ring('plain');
  const own = await heardSound(desk.app, 'ring');
  expect(own.peak).toBeGreaterThan(0.1);
  expect(Math.abs(own.dominantHz - 880)).toBeLessThan(30);
  await desk.reject(second.first, desk.phone);
});
