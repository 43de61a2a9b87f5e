import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { whisper } from '../../common/i18n/texts/whisper.ts';
import { Speech } from '../../main/whisper/speech.ts';
import { isWave, waveMs } from '../../main/whisper/wave.ts';
import { installPackages } from '../../scripts/system-packages.ts';
import { FakeLog } from '../support/fake-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

// The real espeak-ng.
installPackages(['espeak-ng']);
const leftBehind = async (): Promise<readonly string[]> =>
  (await readdir(os.tmpdir())).filter((name) => name.startsWith('madoguchi-whisper-'));
const nothing = new Uint8Array();

test('Japanese and English words become sound, faster words a shorter one', async () => {
  const speech = new Speech({ log: new FakeLog() });
  for (const words of ['さぽーとからのおりかえし', 'Callback from Support']) {
    const [slow, fast] = [await speech.say(words, 100), await speech.say(words, 200)];
    expect(waveMs(slow ?? nothing)).toBeGreaterThan(800);
    expect(waveMs(fast ?? nothing)).toBeLessThan(0.8 * waveMs(slow ?? nothing));
  }
  expect(await leftBehind()).toEqual([]);
});

test('each number of the countdown fits into its second', async () => {
  const speech = new Speech({ log: new FakeLog() });
  for (const number of [...whisper.ja.numbers, ...whisper.en.numbers]) {
    const sound = await speech.say(number, 100);
    expect(waveMs(sound ?? nothing)).toBeGreaterThan(100);
    expect(waveMs(sound ?? nothing)).toBeLessThan(1000);
  }
});

test('the same words are made once, and only the last 64 are kept', async () => {
  const speech = new Speech({ log: new FakeLog() });
  const first = speech.say('one', 100);
  expect(speech.say('one', 100)).toBe(first);
  for (let number = 0; number < 64; number += 1) void speech.say(`${number}`, 200);
  expect(speech.say('one', 100)).not.toBe(first);
  await first;
});

test('hostile words are only words', async () => {
  const log = new FakeLog();
  const speech = new Speech({ log });
  const file = path.join(await tempFolder(), 'hostile.wav');
  const hostile = [
    `-w ${file}`,
    `--path=/etc\n-w ${file}\n--stdin`,
    `"; touch ${file}; $(touch ${file}) \`touch ${file}\` '`,
    `<speak><audio src="${file}"/><break time="3600s"/></speak>`,
    `[[slnc 3600000]] [[${file}]]`,
    'あ\u0000\u202E\u0007い',
    'う'.repeat(10_000),
  ];
  for (const words of hostile)
    expect([words.slice(0, 20), isWave((await speech.say(words, 200)) ?? nothing)]).toEqual([words.slice(0, 20), true]);
  expect(existsSync(file)).toBe(false);
  expect(log.lines).toEqual([]);
  expect(await leftBehind()).toEqual([]);
});

test('nothing but marks is nothing to say', async () => {
  expect(await new Speech({ log: new FakeLog() }).say(' <[]>\n', 100)).toBeNull();
});

const failures: Readonly<Record<string, (wavFile: string) => readonly string[]>> = {
  'is not installed': () => ['/nowhere/espeak-ng'],
  fails: () => ['/bin/false'],
  hangs: () => ['/bin/sleep', '3600'],
  'writes nothing': () => ['/bin/true'],
  'writes no sound': (wavFile) => ['/bin/cp', '/etc/passwd', wavFile],
  'writes too much': (wavFile) => ['/usr/bin/truncate', '-s', '1000001', wavFile],
};
for (const [what, command] of Object.entries(failures)) {
  test(`a synthesiser that ${what} says nothing, which the log tells once`, async () => {
    const log = new FakeLog();
    const speech = new Speech({
      log,
      deadlineMs: 1000,
      program: ({ wavFile }) => {
        const [file = '', ...args] = command(wavFile);
        return { file, args };
      },
    });
    expect(await speech.say('one', 100)).toBeNull();
    expect(await speech.say('two', 100)).toBeNull();
    expect(log.lines).toEqual(['warn the whisper cannot be spoken; only the countdown is heard']);
    expect(await leftBehind()).toEqual([]);
  });
}

test('after a failure the same words are tried again', async () => {
  let attempts = 0;
  const source = path.join(await tempFolder(), 'sound.wav');
  const sound = await new Speech({ log: new FakeLog() }).say('yes', 100);
  await writeFile(source, sound ?? nothing);
  const speech = new Speech({
    log: new FakeLog(),
    program: ({ wavFile }) => {
      attempts += 1;
      return attempts === 1 ? { file: '/bin/false', args: [] } : { file: '/bin/cp', args: [source, wavFile] };
    },
  });
  expect(await speech.say('yes', 100)).toBeNull();
  expect(await speech.say('yes', 100)).toEqual(sound);
});
