import { execFileSync } from 'node:child_process';
import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';
import { openShelf, storedWave } from '../../support/tone-rig.ts';

async function shelfWith(...labels: readonly string[]) {
  const folder = path.join(await tempFolder(), 'tones');
  const shelf = await openShelf(folder);
  const names: string[] = [];
  for (const label of labels) {
    const stored = await shelf.add(storedWave(), `${label}.mp3`);
    names.push(stored.type === 'stored' ? stored.tone.name : '');
  }
  const [first = ''] = names;
  return { folder, shelf, names, first, file: path.join(folder, `${first}.wav`) };
}

test('a tone is there after a restart, under the name of its file', async () => {
  const { folder, first } = await shelfWith('会社の保留音');
  const reopened = await openShelf(folder);
  expect(await reopened.list()).toEqual([{ name: first, label: '会社の保留音', lengthS: 0.5 }]);
  expect((await reopened.soundOf(reopened.urlOf(first) ?? ''))?.equals(storedWave())).toBe(true);
  expect((await reopened.waveOf(first))?.equals(storedWave())).toBe(true);
});

test('nothing of the name of a file reaches the disk, and no other path is served', async () => {
  const { folder, shelf, first } = await shelfWith('..\\..\\evil\u202Egpj', '<b>&"\u0000');
  expect((await readdir(folder)).filter((file) => !/^own-[0-9a-f]{12}\.wav$/.test(file))).toEqual(['tones.json']);
  for (const url of [
    `/tones/own/1/../1/${first}.wav`,
    `/tones/own/${first}.wav`,
    `/tones/own/1/${first}`,
    '/tones/own/1/tones.json',
    '/tones/own/1/.wav',
    '',
  ])
    expect(await shelf.soundOf(url), url).toBeNull();
  expect(shelf.urlOf('../../secret')).toBeNull();
  for (const name of [`../own/${first}`, 'tones', '', 'constructor']) expect(await shelf.waveOf(name), name).toBeNull();
});

test('a name that is taken gets a number; a rename to it is refused', async () => {
  const { shelf, names } = await shelfWith('音', '音', '音');
  expect((await shelf.list()).map(({ label }) => label)).toEqual(['音', '音 (2)', '音 (3)']);
  expect(await shelf.rename(names[1] ?? '', '音')).toBe('twice');
  expect(await shelf.rename(names[1] ?? '', ' \u202E ')).toBe('empty');
  expect(await shelf.rename('own-000000000000', '別の音')).toBe('gone');
  expect(await shelf.rename(names[1] ?? '', `別の\n音${'長'.repeat(50)}`)).toBe('saved');
  expect(shelf.find(names[1] ?? '')?.label).toBe(`別の 音${'長'.repeat(36)}`);
});

test('each ring asks for a tone under another path, so that what is played is what there is', async () => {
  const { shelf, first } = await shelfWith('音');
  const [before, after] = [shelf.urlOf(first), shelf.urlOf(first)];
  expect(before).not.toBe(after);
  expect([shelf.ofUrl(before ?? '')?.name, shelf.ofUrl(after ?? '')?.name]).toEqual([first, first]);
});

test('a replaced tone keeps its name; a removed one is gone from the disk', async () => {
  const { folder, shelf, first } = await shelfWith('音');
  await shelf.replace(first, storedWave(48_000));
  expect(await shelf.list()).toEqual([{ name: first, label: '音', lengthS: 1 }]);
  expect(await shelf.remove(first)).toBe('saved');
  expect(await readdir(folder)).toEqual(['tones.json']);
  expect(await shelf.remove(first)).toBe('gone');
  expect(await shelf.replace(first, storedWave())).toEqual({ type: 'refused', reason: 'not_saved' });
});

test('twenty tones and no more', async () => {
  const { shelf } = await shelfWith(...Array.from({ length: 20 }, (_, number) => `音 ${number}`));
  expect(await shelf.add(storedWave(), 'もう一つ.wav')).toEqual({ type: 'refused', reason: 'too_many' });
});

test.each([
  ['gone', (file: string) => rm(file)],
  ['text', (file: string) => writeFile(file, 'not a sound any more')],
  ['cut off', (file: string) => writeFile(file, storedWave().subarray(0, 500))],
  [
    'a pipe',
    async (file: string) => {
      await rm(file);
      execFileSync('mkfifo', [file]);
    },
  ],
  [
    'a link to a device',
    async (file: string) => {
      await rm(file);
      await symlink('/dev/zero', file);
    },
  ],
])('a tone whose file is %s is listed as missing and not served', async (_, spoil) => {
  const { shelf, first, file } = await shelfWith('音');
  await spoil(file);
  expect(await shelf.list()).toEqual([{ name: first, label: '音', lengthS: null }]);
  expect(await shelf.soundOf(shelf.urlOf(first) ?? '')).toBeNull();
  expect(await shelf.waveOf(first)).toBeNull();
});

test('names that cannot be read are set aside; the sounds stay', async () => {
  const { folder, first } = await shelfWith('音');
  await writeFile(path.join(folder, 'tones.json'), '[{"name": "../x"');
  const reopened = await openShelf(folder);
  expect((await reopened.list()).map(({ name, label }) => ({ name, label }))).toEqual([{ name: first, label: first }]);
  expect((await readdir(folder)).some((file) => file.startsWith('tones.json.bad-'))).toBe(true);
  expect(await reopened.rename(first, '音')).toBe('saved');
});

test('a folder that cannot be written refuses, and nothing changes', async () => {
  const folder = await tempFolder();
  const blocked = path.join(folder, 'file', 'tones');
  await writeFile(path.join(folder, 'file'), '');
  const shelf = await openShelf(blocked);
  expect(await shelf.add(storedWave(), 'a.wav')).toEqual({ type: 'refused', reason: 'not_saved' });
  expect(await shelf.list()).toEqual([]);
});
