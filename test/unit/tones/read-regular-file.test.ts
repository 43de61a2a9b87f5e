import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readRegularFile } from '../../../main/tones/read-regular-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('a plain file is read up to the limit', async () => {
  const file = path.join(await tempFolder(), '着信音.wav');
  await writeFile(file, '0123456789');
  expect(String(await readRegularFile(file, 10))).toBe('0123456789');
  expect(await readRegularFile(file, 9)).toBe('too_large');
});

test('a file of 20 GB is refused without being read', async () => {
  const file = path.join(await tempFolder(), 'sparse.wav');
  await writeFile(file, '');
  await truncate(file, 20_000_000_000);
  expect(await readRegularFile(file, 20_000_000)).toBe('too_large');
});

test('what is no plain file is not opened: a folder, a device, a pipe, a link to anything', async () => {
  const folder = await tempFolder();
  const at = (name: string): string => path.join(folder, name);
  await mkdir(at('folder.wav'));
  execFileSync('mkfifo', [at('pipe.wav')]);
  await writeFile(at('plain.wav'), 'sound');
  await symlink(at('plain.wav'), at('link.wav'));
  await symlink('/dev/zero', at('zero.wav'));
  for (const name of ['folder.wav', 'pipe.wav', 'link.wav', 'zero.wav'])
    expect(await readRegularFile(at(name), 100), name).toBe('not_a_file');
  expect(await readRegularFile('/dev/zero', 100)).toBe('not_a_file');
});

test.each(['missing.wav', 'no/such/folder.wav', '\0', ''])('%j cannot be read, and that is said', async (name) => {
  expect(await readRegularFile(path.join(await tempFolder(), name) + (name === '' ? '.wav' : ''), 100)).toBe('unreadable');
});
