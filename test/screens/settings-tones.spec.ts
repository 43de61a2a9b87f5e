import { mkdir, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { ToneOutcome, ToneView } from '../../common/ipc/groups/tones.ts';
import { ownToneKeys } from '../../common/tone/own-tone-keys.ts';
import { sineWave } from '../support/sounds/waves.ts';
import { dragFiles, fileIn } from './drop-file.ts';
import { type Open, type OpenWindow, expectSound, fitsWidth, picture, test } from './open-window.ts';
import { openSettings, type SettingsOptions, toneList } from './open-settings.ts';

const song: ToneView = { name: 'own-0123456789ab', label: '会社の保留音', lengthS: 12.4, isMissing: false };
const lost: ToneView = {
  name: 'own-ba9876543210',
  label: 'とても長い名前の着信音です二〇二六年度カスタマーセンター用の音その二',
  lengthS: null,
  isMissing: true,
};

interface Shelf {
  readonly window: OpenWindow;
  /** What is stored next. */
  outcome: ToneOutcome;
}

/** The settings window with tones that are kept as main keeps them. */
async function openTones(open: Open, own: readonly ToneView[], options: SettingsOptions = {}): Promise<Shelf> {
  let kept = [...own];
  let revision = 1;
  const tell = async (playing: string | null = null): Promise<void> => {
    revision += 1;
    await shelf.window.bridge.emit.tones.changed(toneList(kept, playing, revision));
  };
  const store = async (): Promise<ToneOutcome> => {
    const { outcome } = shelf;
    if (outcome.type === 'stored' && !kept.some(({ name }) => name === outcome.name))
      kept = [...kept, { name: outcome.name, label: outcome.label, lengthS: 3, isMissing: false }];
    await tell();
    return outcome;
  };
  const window = await openSettings(
    open,
    { section: 'notifications', ...options },
    {
      tones: {
        list: () => toneList(kept, null, revision),
        add: store,
        addDropped: store,
        replace: store,
        rename: async ({ name, label }) => {
          if (kept.some((tone) => tone.name !== name && tone.label === label)) return 'twice' as const;
          kept = kept.map((tone) => (tone.name === name ? { ...tone, label } : tone));
          await tell();
          return 'saved' as const;
        },
        remove: async ({ name }) => {
          kept = kept.filter((tone) => tone.name !== name);
          await tell();
          return 'saved' as const;
        },
        play: async ({ name }) => {
          await tell(name);
          return 'playing' as const;
        },
        stop: async () => {
          await tell();
          return null;
        },
      },
    },
  );
  const shelf: Shelf = { window, outcome: { type: 'stored', name: song.name, label: '会社の保留音' } };
  return shelf;
}

test('a sound is added, chosen, and can be chosen in a rule; it stays when another one is chosen', async ({ open }) => {
  const { window } = await openTones(open, []);
  const { page, bridge } = window;
  await page.getByRole('button', { name: '音声ファイルを追加' }).click({ delay: 400 });
  await expect(page.getByText('「会社の保留音」を追加しました')).toBeVisible();
  await page.getByRole('radio', { name: '会社の保留音' }).click();
  await expect.poll(() => bridge.inputs('settings.set')).toEqual([{ key: 'ring.tone', value: song.name }]);
  await page.getByRole('radio', { name: '窓口' }).click();
  await expect(page.getByRole('radio', { name: '会社の保留音' })).toBeEnabled();
  await page.getByRole('group', { name: '着信音の使い分け' }).getByRole('button', { name: '追加' }).click({ delay: 400 });
  await page.getByRole('combobox', { name: '1 行目の着信音' }).selectOption('会社の保留音');
  await expect.poll(() => bridge.inputs('settings.set').at(-1)).toMatchObject({ value: [{ tone: song.name }] });
  await picture(window, 'settings-tones');
  await expectSound(window);
});

test('a tone is tried and stopped', async ({ open }) => {
  const { window } = await openTones(open, [song]);
  const { page, bridge } = window;
  await page.getByRole('button', { name: '「グラス」を試聴' }).click({ delay: 400 });
  await page.getByRole('button', { name: '「グラス」を停止' }).click({ delay: 400 });
  await expect(page.getByRole('button', { name: '「グラス」を試聴' })).toBeVisible();
  expect(bridge.inputs('tones.play')).toEqual([{ name: 'glass' }]);
  expect(bridge.inputs('tones.stop')).toEqual([{}]);
});

test('by keyboard alone a tone is renamed and removed, and the keyboard is never lost', async ({ open }) => {
  const { window } = await openTones(open, [song, lost]);
  const { page } = window;
  await page.getByRole('button', { name: '「会社の保留音」の名前を変更' }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: '新しい名前' });
  await expect(field).toBeFocused();
  await field.fill(lost.label ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText('同じ名前の音があります')).toBeVisible();
  await picture(window, 'settings-tones-rename');
  await expectSound(window);
  await field.fill('展示会の音');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '「展示会の音」の名前を変更' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '「展示会の音」の名前を変更' })).toBeFocused();
  await page.getByRole('button', { name: '「展示会の音」を削除' }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: '「展示会の音」を削除' });
  await expect(question.getByRole('button', { name: 'やめる' })).toBeFocused();
  await picture(window, 'settings-tones-remove');
  await expectSound(window);
  await page.keyboard.press('Shift+Tab');
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: '展示会の音' })).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await expect(page.getByRole('button', { name: '音声ファイルを追加' })).toBeFocused();
  await expect(page.getByText('「展示会の音」を削除しました')).toBeVisible();
});

test('a refusal says why and what to do, and the list stays', async ({ open }) => {
  const shelf = await openTones(open, [song, lost], { preferences: { theme: 'dark' } });
  const { page } = shelf.window;
  shelf.outcome = { type: 'refused', reason: 'too_long', fileName: '長い曲.mp3' };
  await page.getByRole('button', { name: '「会社の保留音」を差し替え' }).click({ delay: 400 });
  await expect(page.getByText('30 秒までに切ってから選んでください。 着信音は元のままです。')).toBeVisible();
  await expect(page.getByText('長い曲.mp3')).toBeVisible();
  await expect(page.getByText('ファイルがないか壊れています')).toBeVisible();
  await expect(page.getByRole('button', { name: `「${lost.label}」を試聴` })).toBeDisabled();
  await page.getByText('長い曲.mp3').scrollIntoViewIfNeeded();
  await picture(shelf.window, 'settings-tones-dark');
  await expectSound(shelf.window);
  shelf.outcome = { type: 'cancelled' };
  await page.getByRole('button', { name: '音声ファイルを追加' }).click({ delay: 400 });
  await expect(page.getByText('長い曲.mp3')).toHaveCount(0);
});

test('in English and narrow', async ({ open }) => {
  const { window } = await openTones(open, [song, lost], { preferences: { language: 'en' }, size: { width: 620, height: 700 } });
  await expect(window.page.getByRole('button', { name: 'Add a sound file' })).toBeVisible();
  await picture(window, 'settings-tones-en');
  expect(await fitsWidth(window)).toBe(true);
  await expectSound(window);
});

test('where IT chose the tone it can be tried only, and the page says what an own sound is still good for', async ({ open }) => {
  const { window } = await openTones(open, [song], { locked: ['ring.tone', 'ring.rules'] });
  const { page } = window;
  await expect(page.getByRole('radio', { name: 'グラス' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '「グラス」を試聴' })).toBeEnabled();
  await expect(page.getByRole('button', { name: '音声ファイルを追加' })).toBeVisible();
  await expect(page.getByText('次の項目で選べます: チャットの音 / メッセージの音 / キューごとの言葉と音声')).toBeVisible();
  await picture(window, 'settings-tones-locked');
  await expectSound(window);
});

test('where IT chose every sound, nothing can be added, and the page says why', async ({ open }) => {
  const { window } = await openTones(open, [song], { locked: ownToneKeys });
  const { page } = window;
  await expect(page.getByText('すべて管理者が設定しています')).toBeVisible();
  await expect(page.getByRole('button', { name: '音声ファイルを追加' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: '「会社の保留音」を削除' })).toHaveCount(0);
  await picture(window, 'settings-tones-all-locked');
});

test('a sound file is dropped on the list, which shows where; it is handed over whole, and a refusal is said', async ({ open }, {
  outputDir,
}) => {
  const shelf = await openTones(open, [song]);
  const { page, bridge } = shelf.window;
  const file = await fileIn(outputDir, '展示会.wav', sineWave());
  const list = page.getByRole('group', { name: '着信音', exact: true });
  await dragFiles(page, [file], list, 'over');
  await expect(list.locator('[data-drop=true]')).toHaveCount(1);
  await picture(shelf.window, 'settings-tones-drop');
  await dragFiles(page, [file], list, 'drop');
  await expect(page.getByText('「会社の保留音」を追加しました')).toBeVisible();
  await expect(list.locator('[data-drop=true]')).toHaveCount(0);
  expect(bridge.inputs('tones.addDropped')).toEqual([{ fileName: '展示会.wav', sound: (await readFile(file)).toString('base64') }]);
  shelf.outcome = { type: 'refused', reason: 'silent', fileName: '展示会.wav' };
  await dragFiles(page, [file], list, 'drop');
  await expect(page.getByText('音が入っていません。別のファイルを選んでください。 着信音は元のままです。')).toBeVisible();
  await expectSound(shelf.window);
});

test('what is no single sound file of the right size is refused before it is read', async ({ open }, { outputDir }) => {
  const { window } = await openTones(open, [song]);
  const { page, bridge } = window;
  const list = page.getByRole('group', { name: '着信音', exact: true });
  const huge = await fileIn(outputDir, '会議の録音.wav');
  await truncate(huge, 20_000_001);
  await dragFiles(page, [huge], list, 'drop');
  await expect(page.getByText('ファイルが大きすぎます')).toBeVisible();
  await expect(page.getByText('会議の録音.wav')).toBeVisible();
  await dragFiles(page, [huge, huge], list, 'drop');
  await expect(page.getByText('ファイルは 1 つずつドロップしてください。')).toBeVisible();
  const folder = path.join(outputDir, '音のフォルダー');
  await mkdir(folder);
  await dragFiles(page, [folder], list, 'drop');
  await expect(page.getByText('ファイルを読めませんでした')).toBeVisible();
  expect(bridge.inputs('tones.addDropped')).toEqual([]);
});

test('where IT chose every sound, none can be dropped', async ({ open }, { outputDir }) => {
  const { window } = await openTones(open, [song], { locked: ownToneKeys });
  const file = await fileIn(outputDir, 'a.wav', sineWave());
  await dragFiles(window.page, [file], window.page.getByRole('group', { name: '着信音', exact: true }), 'drop');
  expect(window.bridge.inputs('tones.addDropped')).toEqual([]);
  expect(window.page.url()).toContain('/windows/settings/');
});
