import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemCertificates } from '../../../main/network/system-certificates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'certificates-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function threadOf(source: string): Promise<URL> {
  const file = path.join(folder, 'thread.mjs');
  await writeFile(file, source);
  return pathToFileURL(file);
}

test('the thread tells what Node and the system trust, and is asked once', async () => {
  const certificates = new SystemCertificates(new URL('../../../main/network/system-certificates-thread.ts', import.meta.url));
  const read = await certificates.read();
  expect(read).toEqual(expect.arrayContaining([...tls.getCACertificates('bundled'), ...tls.getCACertificates('system')]));
  expect(await certificates.read()).toBe(read);
});

test('while the system takes its time, main goes on', async () => {
  const certificates = new SystemCertificates(
    await threadOf(`import { parentPort } from 'node:worker_threads';
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      parentPort.postMessage(['slow']);`),
  );
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 1);
  expect(await certificates.read()).toEqual(['slow']);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(2);
});

test.each([
  ['breaks', "throw new Error('no keychain')", 'no keychain'],
  ['ends without a word', '', 'ended with code 0'],
  ['says something else', "(await import('node:worker_threads')).parentPort.postMessage(7)", 'something else'],
])('a thread that %s is told, and the next question starts another', async (_, source, message) => {
  const certificates = new SystemCertificates(await threadOf(source));
  await expect(certificates.read()).rejects.toThrow(message);
  await threadOf("import { parentPort } from 'node:worker_threads'; parentPort.postMessage(['well'])");
  expect(await certificates.read()).toEqual(['well']);
});
