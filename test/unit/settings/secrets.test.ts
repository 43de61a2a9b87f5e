import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FileSecrets, SecretNotStoredError, type SecretCipher } from '../../../main/settings/secrets.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Writes the bytes in hex, under a key that can change or fail. */
class FakeCipher implements SecretCipher {
  isAvailable = true;
  isSilent = false;
  key = 'A';
  isRotated = false;

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isSilent ? new Promise(() => undefined) : Promise.resolve(this.isAvailable);
  }

  encryptStringAsync(plainText: string): Promise<Buffer> {
    return Promise.resolve(Buffer.from(Buffer.from(this.key + plainText).toString('hex')));
  }

  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.isSilent) return new Promise(() => undefined);
    const text = Buffer.from(encrypted.toString(), 'hex').toString();
    if (!text.startsWith(this.key)) return Promise.reject(new Error(`cannot decrypt ${text}`));
    return Promise.resolve({ result: text.slice(1), shouldReEncrypt: this.isRotated });
  }
}

async function bench() {
  const file = path.join(await tempFolder(), 'secrets.json');
  const cipher = new FakeCipher();
  const clock = new FakeClock();
  const { log, lines } = capturedLog();
  return { file, cipher, clock, lines, secrets: new FileSecrets({ file, cipher, clock, log }) };
}

test('a secret is read back, changed and removed', async () => {
  const { secrets } = await bench();
  expect(await secrets.read('sip.password.main')).toBeNull();
  await secrets.write('sip.password.main', 'ひみつ');
  expect(await secrets.read('sip.password.main')).toBe('ひみつ');
  await secrets.write('sip.password.main', 'other');
  expect(await secrets.read('sip.password.main')).toBe('other');
  await secrets.remove('sip.password.main');
  expect(await secrets.read('sip.password.main')).toBeNull();
});

test('the file holds no plain text and is for its owner alone', async () => {
  const { file, secrets } = await bench();
  await Promise.all([secrets.write('one', 'hunter2'), secrets.write('two', 'hunter3')]);
  expect(await readFile(file, 'utf8')).not.toContain('hunter');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect([await secrets.read('one'), await secrets.read('two')]).toEqual(['hunter2', 'hunter3']);
});

test('a secret of another keyring is asked for again, and stays in the file', async () => {
  const { file, cipher, secrets } = await bench();
  await secrets.write('one', 'hunter2');
  const before = await readFile(file, 'utf8');
  cipher.key = 'B';
  expect(await secrets.read('one')).toBeNull();
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a secret is encrypted anew when the key was rotated', async () => {
  const { file, cipher, secrets } = await bench();
  await secrets.write('one', 'hunter2');
  const before = await readFile(file, 'utf8');
  cipher.isRotated = true;
  cipher.encryptStringAsync = (text) => Promise.resolve(Buffer.from(text));
  expect(await secrets.read('one')).toBe('hunter2');
  expect(await readFile(file, 'utf8')).not.toBe(before);
});

test('without a keyring nothing is stored in the clear', async () => {
  const { file, cipher, secrets } = await bench();
  cipher.isAvailable = false;
  await expect(secrets.write('one', 'hunter2')).rejects.toBeInstanceOf(SecretNotStoredError);
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test('a silent keyring is given up after 30 s', async () => {
  const { cipher, clock, secrets } = await bench();
  await secrets.write('one', 'hunter2');
  cipher.isSilent = true;
  const writing = expect(secrets.write('two', 'hunter3')).rejects.toBeInstanceOf(SecretNotStoredError);
  await settled();
  clock.advance(30_000);
  await writing;
  expect(clock.waiting).toBe(0);
});

test('a broken file is set aside, and new secrets can be stored', async () => {
  const { file, secrets } = await bench();
  await writeFile(file, '{"one": 3}');
  expect(await secrets.read('one')).toBeNull();
  await secrets.write('one', 'hunter2');
  expect(await secrets.read('one')).toBe('hunter2');
  expect((await readdir(path.dirname(file))).toSorted()).toEqual(['secrets.json', 'secrets.json.bad-20260102T030405000Z']);
});

test('neither the log nor an error repeats a secret', async () => {
  const { cipher, lines, secrets } = await bench();
  await secrets.write('one', 'hunter2');
  cipher.key = 'B';
  await secrets.read('one');
  cipher.encryptStringAsync = (text) => Promise.reject(new Error(`bad input ${text}`));
  const refusal = await secrets.write('one', 'hunter2').catch((error: unknown) => JSON.stringify([String(error), error]));
  expect(lines).toHaveLength(2);
  expect(`${lines.join('')}${String(refusal)}`).not.toContain('hunter2');
});
