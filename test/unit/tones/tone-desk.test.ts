import { truncate } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ownToneKeys } from '../../../common/tone/own-tone-keys.ts';
import { mostOwnTones } from '../../../common/tone/tone-limits.ts';
import { sineWave } from '../../support/sounds/waves.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { storedWave, ToneRig } from '../../support/tone-rig.ts';

async function rigWithTone() {
  const rig = await ToneRig.open(await tempFolder());
  await rig.choose('展示会.mp3');
  const outcome = await rig.desk.add();
  return { rig, name: outcome.type === 'stored' ? outcome.name : '' };
}

test('a file becomes a tone beside the bundled ones, and the window is told', async () => {
  const { rig, name } = await rigWithTone();
  expect(rig.told.at(-1)).toEqual({
    revision: 1,
    tones: [
      { name: 'bell', label: null, lengthS: null, isMissing: false },
      { name: 'madoguchi', label: null, lengthS: null, isMissing: false },
      { name, label: '展示会', lengthS: 0.5, isMissing: false },
    ],
    playing: null,
  });
});

test.each([
  ['an empty file', Buffer.alloc(0), 'empty'],
  ['text under the name of a WAV', Buffer.from('not a sound '.repeat(100)), 'not_sound'],
  ['a header that was cut off', sineWave().subarray(0, 40), 'not_sound'],
  ['half a minute and more', sineWave({ rateHz: 8000, lengthS: 31, encoding: 'pcm8' }), 'too_long'],
] as const)('%s is refused, and the tone that was there stays', async (_, bytes, reason) => {
  const { rig, name } = await rigWithTone();
  await rig.choose('新しい.wav', bytes);
  expect(await rig.desk.replace(name)).toEqual({ type: 'refused', reason, fileName: '新しい.wav' });
  expect((await rig.shelf.waveOf(name))?.equals(storedWave())).toBe(true);
});

test('2 GB are refused by their size', async () => {
  const rig = await ToneRig.open(await tempFolder());
  await truncate(await rig.choose('huge.wav'), 2_000_000_000);
  expect(await rig.desk.add()).toMatchObject({ type: 'refused', reason: 'too_large' });
});

test.each([
  ['silence', { type: 'refused', reason: 'silent' }, 'silent'],
  ['what the decoder does not take', { type: 'refused', reason: 'not_decoded' }, 'not_decoded'],
  ['a media window that dies', new Error('gone'), 'not_decoded'],
  ['an answer that is no tone', { type: 'wave', wave: sineWave().toString('base64') }, 'not_decoded'],
  ['an answer that is nothing', { type: 'wave', wave: '' }, 'not_decoded'],
] as const)('%s is refused', async (_, decoded, reason) => {
  const rig = await ToneRig.open(await tempFolder());
  await rig.choose('a.wav');
  rig.decoded = decoded;
  expect(await rig.desk.add()).toMatchObject({ type: 'refused', reason });
  expect((await rig.desk.list()).tones).toHaveLength(2);
});

test('a replaced tone stays chosen; a removed one gives way to the default', async () => {
  const { rig, name } = await rigWithTone();
  await rig.settings.set('ring.tone', name);
  rig.decoded = { type: 'wave', wave: storedWave(96_000).toString('base64') };
  await rig.choose('新しい.wav');
  expect(await rig.desk.replace(name)).toMatchObject({ type: 'stored', name, label: '展示会' });
  expect(rig.settings.get('ring.tone')).toBe(name);
  expect(rig.told.at(-1)?.tones.at(-1)).toMatchObject({ name, lengthS: 2 });
  rig.playing = name;
  expect(await rig.desk.remove(name)).toBe('saved');
  expect(rig.playing).toBeNull();
  expect(rig.settings.get('ring.tone')).toBe('madoguchi');
});

test('queues whose sound is removed are spoken of by their words, and those without words like any other', async () => {
  const { rig, name } = await rigWithTone();
  const other = { queue: '営業', words: '', tone: 'own-000000000000' };
  await rig.settings.set('whisper.queues', [
    { queue: '技術', words: '技術です', tone: name },
    { queue: '受付', words: '', tone: name },
    other,
  ]);
  expect(await rig.desk.remove(name)).toBe('saved');
  expect(rig.settings.get('whisper.queues')).toEqual([{ queue: '技術', words: '技術です', tone: null }, other]);
});

test('another tone that is chosen leaves the uploaded one on the shelf', async () => {
  const { rig, name } = await rigWithTone();
  await rig.settings.set('ring.tone', name);
  await rig.settings.set('ring.tone', 'bell');
  expect((await rig.desk.list()).tones.map((tone) => tone.name)).toContain(name);
});

test('where IT chose everything that sounds, nothing is added, renamed or removed, and no dialog opens', async () => {
  const rig = await ToneRig.open(await tempFolder(), ownToneKeys);
  expect(await rig.desk.add()).toMatchObject({ type: 'refused', reason: 'locked' });
  expect(await rig.desk.rename('own-000000000000', 'x')).toBe('locked');
  expect(await rig.desk.remove('own-000000000000')).toBe('locked');
  expect(rig.asked).toBe(0);
});

test.each(ownToneKeys)('where only %s is left to choose, a sound is still added and removed', async (key) => {
  const rig = await ToneRig.open(
    await tempFolder(),
    ownToneKeys.filter((other) => other !== key),
  );
  await rig.choose('a.wav');
  const outcome = await rig.desk.add();
  expect(outcome.type).toBe('stored');
  if (outcome.type === 'stored') expect(await rig.desk.remove(outcome.name)).toBe('saved');
});

test('a file that was dropped becomes a tone under its own name, and no dialog opens', async () => {
  const rig = await ToneRig.open(await tempFolder());
  const outcome = await rig.desk.addDropped('..\\展示会/展示会.mp3', sineWave().toString('base64'));
  expect(outcome).toMatchObject({ type: 'stored', label: '展示会' });
  expect(rig.told.at(-1)?.tones.at(-1)).toMatchObject({ label: '展示会', lengthS: 0.5 });
  expect(rig.asked).toBe(0);
});

test.each([
  ['nothing', '', 'empty'],
  ['no base64', '*** \u{1F512} ***', 'empty'],
  ['text under the name of a WAV', Buffer.from('not a sound '.repeat(100)).toString('base64'), 'not_sound'],
  ['half a minute and more', sineWave({ rateHz: 8000, lengthS: 31, encoding: 'pcm8' }).toString('base64'), 'too_long'],
] as const)('a dropped file with %s is refused as a chosen one is', async (_, sound, reason) => {
  const { rig } = await rigWithTone();
  expect(await rig.desk.addDropped('新しい.wav', sound)).toEqual({ type: 'refused', reason, fileName: '新しい.wav' });
  expect((await rig.desk.list()).tones).toHaveLength(3);
});

test('a dropped file is refused where IT chose everything, and where there is no room', async () => {
  const locked = await ToneRig.open(await tempFolder(), ownToneKeys);
  const sound = sineWave().toString('base64');
  expect(await locked.desk.addDropped('a.wav', sound)).toMatchObject({ reason: 'locked' });
  const { desk } = await ToneRig.open(await tempFolder());
  for (let count = 0; count < mostOwnTones; count += 1) await desk.addDropped('a.wav', sound);
  expect(await desk.addDropped('a.wav', sound)).toMatchObject({ reason: 'too_many' });
});
