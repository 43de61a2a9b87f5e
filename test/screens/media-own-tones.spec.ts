import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { fileResponse, toneResponse } from '../../main/app/file-response.ts';
import type { ToneShelf } from '../../main/tones/tone-shelf.ts';
import { openShelf, storedWave } from '../support/tone-rig.ts';
import { MediaPage, test } from './media-rig.ts';

let folder: string;
let shelf: ToneShelf;
let server: Server;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tones-'));
  shelf = await openShelf(folder);
  server = servePages(shelf);
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
});
test.afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Serves the media page and the tones of the shelf as the app does. */
function servePages(tones: ToneShelf): Server {
  return createServer((asked, answer) => {
    const headers = new Headers(asked.headers.range === undefined ? {} : { range: asked.headers.range });
    const { pathname, href } = new URL(asked.url ?? '/', 'http://media.test');
    const isOwn = pathname.startsWith('/tones/own/');
    const response = isOwn
      ? tones.soundOf(pathname).then((wave) => toneResponse(wave, { headers }))
      : fileResponse(path.resolve('out/renderer'), { url: href, headers });
    void response.then(async (given) => {
      answer.writeHead(given.status, Object.fromEntries(given.headers));
      answer.end(Buffer.from(await given.arrayBuffer()));
    });
  });
}

test("a tone of the user's own rings as it is now: not as it was before it was replaced, and not while its file is gone", async ({
  browser,
}) => {
  const address = server.address();
  const media = await MediaPage.openAt(browser, `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  const stored = await shelf.add(storedWave(24_000), '音.wav');
  const name = stored.type === 'stored' ? stored.tone.name : '';
  /** Rings once: how long the tone is, or which other one rang. */
  const rung = async (owner: string): Promise<string> => {
    await media.done({ type: 'startRing', owner, tone: shelf.urlOf(name) ?? '', volume: 80, repeatS: 1 });
    await media.hears('ring', 0.1);
    const told = await media.page.evaluate(() => {
      const { duration, src } = document.querySelector<HTMLAudioElement>('audio[data-role=ring]') ?? new Audio();
      return src.includes('/own/') ? `${duration} s` : new URL(src).pathname;
    });
    await media.done({ type: 'stopRing', owner });
    return told;
  };
  expect(await rung('first')).toBe('0.5 s');
  await shelf.replace(name, storedWave(96_000));
  expect(await rung('second')).toBe('2 s');
  const file = path.join(folder, `${name}.wav`);
  await rename(file, `${file}.away`);
  expect(await rung('third')).toBe('/tones/madoguchi.wav');
  await rename(`${file}.away`, file);
  expect(await rung('fourth')).toBe('2 s');
  await media.page.context().close();
});
