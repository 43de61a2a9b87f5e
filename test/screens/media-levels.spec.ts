import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { mediaId } from '../../common/call/ids.ts';
import { levelPortChannel, type LevelReading } from '../../common/ipc/level-message.ts';
import { sampleRate } from '../contact-centre/audio/sources.ts';
import { voice } from '../contact-centre/audio/voice.ts';
import { wavOf } from '../support/wav.ts';
import { type MediaPage, test, withFakeDevices } from './media-rig.ts';

const id = mediaId.parse('call');
const own = (sdp: 'offer' | 'answer') =>
  ({ type: 'localDescription', id, sdp, direction: 'sendrecv', iceRestart: false, codecs: 'auto' }) as const;

const voiceFile = path.resolve('out/screens/voice.wav');
test.use({ launchOptions: withFakeDevices(voiceFile) });
test.beforeAll(async () => {
  // 3 s of speech, then 4 s of nothing.
  const spoken = Int16Array.from([...voice()(3 * sampleRate), ...new Int16Array(4 * sampleRate)]);
  await mkdir(path.dirname(voiceFile), { recursive: true });
  await writeFile(voiceFile, wavOf(spoken, sampleRate));
});

/** Gives the page a port, as main does, and keeps the other end with what came out of it. */
async function join({ page }: MediaPage): Promise<void> {
  await page.evaluate((channel) => {
    const { port1, port2 } = new MessageChannel();
    const readings: unknown[] = [];
    Object.assign(window, { levels: { port: port1, readings } });
    port1.addEventListener('message', ({ data }) => readings.push(data));
    port1.start();
    window.postMessage(channel, location.origin, [port2]);
  }, levelPortChannel);
}

/** Asks for one reading and waits for it. */
async function next({ page }: MediaPage): Promise<LevelReading> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by `join`
    const { port } = Reflect.get(window, 'levels') as { readonly port: MessagePort };
    return new Promise<LevelReading>((resolve) => {
      port.addEventListener('message', ({ data }: MessageEvent<LevelReading>) => resolve(data), { once: true });
      port.postMessage('next');
    });
  });
}

async function closeMeter({ page }: MediaPage): Promise<void> {
  await page.evaluate(() => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by `join`
    (Reflect.get(window, 'levels') as { readonly port: MessagePort }).port.postMessage('close');
  });
}

test('whoever asks sees the level of the microphone, which is let go as soon as nobody asks any more', async ({ openMedia }) => {
  const media = await openMedia();
  await join(media);
  const levels: number[] = [];
  await expect(async () => {
    const reading = await next(media);
    levels.push(reading.type === 'level' ? reading.level : -1);
    expect(Math.min(...levels), levels.join(' ')).toBeLessThan(0.005);
    expect(Math.max(...levels), levels.join(' ')).toBeGreaterThan(0.02);
  }).toPass({ timeout: 30_000, intervals: [60] });
  expect(levels).not.toContain(-1);
  expect(await media.openTracks()).toBe(2);
  await media.page.waitForFunction(() => window.observed.tracks.every(({ readyState }) => readyState === 'ended'));
  expect((await next(media)).type).toBe('level');
  await closeMeter(media);
  await media.page.waitForFunction(() => window.observed.tracks.every(({ readyState }) => readyState === 'ended'));
  expect(media.complaints).toEqual([]);
});

test('a microphone that is not allowed is told on the port, and its level as soon as it is', async ({ openMedia }) => {
  const media = await openMedia();
  await media.page.evaluate(() => {
    window.observed.microphoneError = 'NotAllowedError';
  });
  await join(media);
  expect(await next(media)).toEqual({ type: 'trouble', trouble: 'microphone_denied' });
  await media.page.evaluate(() => {
    window.observed.microphoneError = null;
  });
  expect((await next(media)).type).toBe('level');
});

test("in a call the meter shows the call's own microphone; speech while muted is told until it is quiet or unmuted, and none of it is sent", async ({
  openMedia,
}) => {
  const [caller, callee] = [await openMedia(), await openMedia()];
  // As a new media window is told of a muted call before all else.
  await caller.done({ type: 'setMuted', id, isMuted: true });
  const offer = await caller.description(own('offer'));
  await callee.done({ type: 'remoteDescription', id, sdpType: 'offer', sdp: offer });
  await caller.done({ type: 'remoteDescription', id, sdpType: 'answer', sdp: await callee.description(own('answer')) });
  const told = async (): Promise<boolean[]> =>
    (await caller.reports()).flatMap((report) => (report.type === 'mutedSpeech' ? [report.isSpeaking] : []));
  await expect.poll(told, { timeout: 40_000 }).toEqual([true]);
  await callee.hearsNothing('remote');
  await expect.poll(async () => (await told()).slice(0, 2), { timeout: 40_000 }).toEqual([true, false]);
  await expect.poll(async () => (await told()).at(-1), { timeout: 40_000 }).toBe(true);
  await caller.done({ type: 'setMuted', id, isMuted: false });
  expect((await told()).at(-1)).toBe(false);
  await callee.hears('remote');
  await join(caller);
  expect((await next(caller)).type).toBe('level');
  // The microphone once, a copy for the call, a copy for the meter.
  expect(await caller.openTracks()).toBe(3);
  await caller.done({ type: 'close', id });
  await closeMeter(caller);
  await caller.page.waitForFunction(() => window.observed.tracks.every(({ readyState }) => readyState === 'ended'));
});
