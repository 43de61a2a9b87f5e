import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { settingSpecs } from '../../../common/settings/schema.ts';
import { defaultTone, openToneLibrary } from '../../../main/alerts/tone-library.ts';
import { makeTones } from '../../../scripts/make-tones.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const bundled = path.resolve(import.meta.dirname, '../../../resources/tones');

test('the bundled tones are what the script makes', async () => {
  for (const { file, bytes } of makeTones()) expect(bytes.equals(await readFile(path.join(bundled, file)))).toBe(true);
});

test('the library names the bundled tones, among them the default of the settings', async () => {
  const library = await openToneLibrary(bundled, capturedLog().log);
  expect(library.names()).toEqual(['bell', 'glass', 'knock', 'madoguchi', 'stairs']);
  expect(settingSpecs['ring.tone'].initial).toBe(defaultTone);
  expect(library.urlOf('glass')).toBe('/tones/glass.wav');
});

test.each(['missing', '', '../secret', 'GLASS', 'glass.wav'])('the tone %j gives the default', async (name) => {
  expect((await openToneLibrary(bundled, capturedLog().log)).urlOf(name)).toBe('/tones/madoguchi.wav');
});

test('what is no sound is left out with its reason', async () => {
  const folder = await tempFolder();
  const [tone] = makeTones();
  await writeFile(path.join(folder, 'good.wav'), tone?.bytes ?? '');
  await writeFile(path.join(folder, 'empty.wav'), '');
  await writeFile(path.join(folder, 'text.wav'), 'not a sound at all, but longer than a header of 44 bytes');
  await writeFile(path.join(folder, 'cut.wav'), tone?.bytes.subarray(0, 20) ?? '');
  await writeFile(path.join(folder, 'huge.wav'), Buffer.concat([tone?.bytes ?? Buffer.alloc(0), Buffer.alloc(20_000_000)]));
  await mkdir(path.join(folder, 'folder.wav'));
  const { log, lines } = capturedLog();
  expect((await openToneLibrary(folder, log)).names()).toEqual(['good', 'madoguchi']);
  expect(lines).toHaveLength(5);
});

test('a missing folder leaves the default', async () => {
  expect((await openToneLibrary('/no/such/folder', capturedLog().log)).names()).toEqual(['madoguchi']);
});
