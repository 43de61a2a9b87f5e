import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileResponse, toneResponse } from '../../../main/app/file-response.ts';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-pages-'));
  fs.mkdirSync(path.join(folder, 'tones'));
  fs.writeFileSync(path.join(folder, 'tones/ring.wav'), '0123456789');
  fs.writeFileSync(path.join(folder, 'page.html'), '<p>窓口</p>');
  fs.writeFileSync(path.join(folder, 'note.txt'), 'no page');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function get(url: string, range?: string): Promise<Response> {
  return fileResponse(folder, { url, headers: new Headers(range === undefined ? {} : { range }) });
}

test('a page comes with its type and the content security policy', async () => {
  const response = await get('app://phone/page.html');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toBe('<p>窓口</p>');
});

test('nothing outside of the folder is served', async () => {
  for (const url of [
    'app://phone/../secret.html',
    'app://phone/%2e%2e/%2e%2e/etc/passwd.html',
    'app://phone/..%2fx.html',
    'app://phone/%E0%A4.html',
    'app://phone/note.txt',
  ]) {
    expect((await get(url)).status, url).toBe(404);
  }
});

test('a range is answered with that part, as audio elements ask for it', async () => {
  const part = await get('app://media/tones/ring.wav', 'bytes=2-4');
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
  expect(await part.text()).toBe('234');
  expect(await (await get('app://media/tones/ring.wav', 'bytes=7-')).text()).toBe('789');
  expect(await (await get('app://media/tones/ring.wav', 'bytes=-3')).text()).toBe('789');
  expect((await get('app://media/tones/ring.wav', 'bytes=20-30')).status).toBe(416);
});

test("a tone of the user's own comes in whole or in parts, and is asked for anew each time", async () => {
  const wave = Buffer.from('0123456789');
  const part = toneResponse(wave, { headers: new Headers({ range: 'bytes=2-4' }) });
  expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, '234', 'audio/wav']);
  expect(part.headers.get('cache-control')).toBe('no-store');
  expect(toneResponse(null, { headers: new Headers() }).status).toBe(404);
});
