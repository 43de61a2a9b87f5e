import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { settingSpecs } from '../../../common/settings/schema.ts';
import { noPolicy, parsePolicy, type Policy } from '../../../main/settings/policy.ts';
import { openSettings, type FileSettingsStore } from '../../../main/settings/settings-store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

interface Bench {
  readonly folder: string;
  readonly file: string;
  readonly open: (policy?: Policy) => Promise<FileSettingsStore>;
}

async function bench(content: string | null): Promise<Bench> {
  const folder = await tempFolder();
  const file = path.join(folder, 'settings.json');
  if (content !== null) await writeFile(file, content);
  return { folder, file, open: (policy = noPolicy) => openSettings({ file, policy, clock: new FakeClock(), log: capturedLog().log }) };
}

const stored = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
const badCopy = 'settings.json.bad-20260102T030405000Z';

test('without a file every setting has its default and nothing is written', async () => {
  const { folder, open } = await bench(null);
  const store = await open();
  expect(store.all()).toEqual(Object.fromEntries(Object.entries(settingSpecs).map(([key, spec]) => [key, spec.initial])));
  expect(await readdir(folder)).toEqual([]);
});

test('the file holds only what differs from the defaults, for its owner alone', async () => {
  const { file, open } = await bench(null);
  const store = await open();
  expect(await store.set('ring.volume', 30)).toBeNull();
  expect(await store.set('ui.theme', 'dark')).toBeNull();
  expect(await store.set('ring.volume', settingSpecs['ring.volume'].initial)).toBeNull();
  expect(await stored(file)).toEqual({ 'ui.theme': 'dark' });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await open()).get('ui.theme')).toBe('dark');
});

test('changes made at once are all stored, and each is told once', async () => {
  const { file, open } = await bench(null);
  const store = await open();
  const told: string[] = [];
  const stop = store.onChanged((keys) => told.push(...keys));
  await Promise.all([
    store.set('ring.volume', 1),
    store.set('ring.tone', 'bell'),
    store.set('ring.volume', 1),
    store.set('popup.chat', false),
  ]);
  stop();
  await store.set('popup.route', false);
  expect(told).toEqual(['ring.volume', 'ring.tone', 'popup.chat']);
  expect(await stored(file)).toEqual({ 'ring.volume': 1, 'ring.tone': 'bell', 'popup.chat': false, 'popup.route': false });
});

test('a failing listener keeps no other from hearing of the change', async () => {
  const { open } = await bench(null);
  const store = await open();
  const told: string[] = [];
  store.onChanged(() => {
    throw new Error('broken');
  });
  store.onChanged((keys) => told.push(...keys));
  expect(await store.set('ring.volume', 5)).toBeNull();
  expect(told).toEqual(['ring.volume']);
});

test('a value of the wrong shape is refused and changes nothing', async () => {
  const { folder, open } = await bench(null);
  const store = await open();
  for (const value of ['loud', 101, -1, 1.5, null, undefined, {}, Number.NaN])
    expect(await store.set('ring.volume', value)).toBe('invalid');
  expect(store.get('ring.volume')).toBe(80);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['empty', ''],
  ['half-written', '{"ring.volume": 3'],
  ['a list', '[1, 2]'],
  ['a word', 'null'],
  ['huge', JSON.stringify({ 'ring.tone': 'x'.repeat(2_000_000) })],
])('a settings file that is %s is kept as .bad and the defaults apply', async (_, content) => {
  const { folder, file, open } = await bench(content);
  const store = await open();
  expect(store.get('ring.volume')).toBe(80);
  expect(await readdir(folder)).toEqual([badCopy]);
  expect(await readFile(path.join(folder, badCopy), 'utf8')).toBe(content);
  expect(await store.set('ring.volume', 10)).toBeNull();
  expect(await stored(file)).toEqual({ 'ring.volume': 10 });
});

test('bad values fall back key by key; a copy is kept, once', async () => {
  const content = JSON.stringify({ 'ring.volume': 'loud', 'popup.chat': false, accounts: [{ id: 7 }] });
  const { folder, file, open } = await bench(content);
  const store = await open();
  expect(store.get('ring.volume')).toBe(80);
  expect(store.get('accounts')).toEqual([]);
  expect(store.get('popup.chat')).toBe(false);
  expect(await readFile(path.join(folder, badCopy), 'utf8')).toBe(content);
  expect(await stored(file)).toEqual({ 'popup.chat': false });
  await open();
  expect((await readdir(folder)).toSorted()).toEqual(['settings.json', badCopy]);
});

test('keys of another version come through a change untouched', async () => {
  const { file, open } = await bench('\uFEFF{"next.feature": {"on": true}, "__proto__": {"ring.volume": 1}, "ring.volume": 7}');
  const store = await open();
  expect(store.get('ring.volume')).toBe(7);
  await store.set('ring.volume', 8);
  expect(await readFile(file, 'utf8')).toContain('"__proto__"');
  expect(await stored(file)).toMatchObject({ 'next.feature': { on: true }, 'ring.volume': 8 });
});

test('a file that cannot be read is never written over', async () => {
  const { folder, file, open } = await bench(null);
  await mkdir(file);
  const store = await open();
  expect(store.get('ring.volume')).toBe(80);
  expect(await store.set('ring.volume', 10)).toBe('not_saved');
  expect(store.get('ring.volume')).toBe(80);
  expect(await readdir(folder)).toEqual(['settings.json']);
});

test('a value that the disk refuses does not apply', async () => {
  const { folder, open } = await bench(null);
  const store = await open();
  await rm(folder, { recursive: true });
  // Where the folder was there is a file now, so that nothing can be stored below it.
  await writeFile(folder, '');
  expect(await store.set('ring.volume', 10)).toBe('not_saved');
  expect(store.get('ring.volume')).toBe(80);
});

test('policy wins over what the user wrote by hand or asks for, and the file keeps the choice', async () => {
  const { file, open } = await bench('{"ring.volume": 5, "popup.chat": false}');
  const store = await open(parsePolicy('{"ring.volume": 60}', 'policy.json'));
  expect(store.get('ring.volume')).toBe(60);
  expect(store.all()['ring.volume']).toBe(60);
  expect(store.locked()).toEqual(['ring.volume']);
  expect(await store.set('ring.volume', 1)).toBe('locked');
  expect(await store.set('popup.chat', true)).toBeNull();
  expect(await stored(file)).toEqual({ 'ring.volume': 5 });
  expect((await open()).get('ring.volume')).toBe(5);
});

test('a locked key with a refused value stays locked, at the value below', async () => {
  const { open } = await bench('{"ring.volume": 5}');
  const store = await open(parsePolicy('{"ring.volume": "loud"}', 'policy.json'));
  expect(store.get('ring.volume')).toBe(5);
  expect(await store.set('ring.volume', 6)).toBe('locked');
});
