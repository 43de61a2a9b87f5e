import { expect } from '@playwright/test';
import { mediaId } from '../../common/call/ids.ts';
import { type MediaPage, test } from './media-rig.ts';

const ring = (owner: string, tone = '/tones/madoguchi.wav', volume = 80, repeatS = 1) =>
  ({ type: 'startRing', owner, tone, volume, repeatS }) as const;
const isRinging = (media: MediaPage): Promise<boolean> =>
  media.page.evaluate(() => [...document.querySelectorAll<HTMLAudioElement>('audio[data-role=ring]')].some(({ paused }) => !paused));

test('the ring tone sounds over and over until it is stopped', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(ring('call'));
  await media.hears('ring', 0.1);
  // It repeats: the element's clock goes back while it plays on.
  await media.page.waitForFunction(() => {
    const element = document.querySelector<HTMLAudioElement>('audio[data-role=ring]');
    const latest = Number(document.body.dataset['latest'] ?? '0');
    document.body.dataset['latest'] = String(element?.currentTime ?? 0);
    return element !== null && element.currentTime < latest && !element.paused;
  });
  await media.done({ type: 'stopRing', owner: 'call' });
  expect(await isRinging(media)).toBe(false);
  await media.hearsNothing('ring');
  expect(media.complaints).toEqual([]);
});

test('stopping one of two ringing calls leaves the other one ringing with its own tone', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(ring('first'));
  await media.done(ring('second', '/tones/glass.wav'));
  await media.done({ type: 'stopRing', owner: 'first' });
  await media.hears('ring', 0.1);
  expect(await media.page.locator('audio[data-role=ring]').getAttribute('src')).toBe('/tones/glass.wav');
  await media.done({ type: 'stopRing', owner: 'second' });
  await media.done({ type: 'stopRing', owner: 'second' });
  expect(await isRinging(media)).toBe(false);
});

for (const tone of ['/tones/removed.wav', '/windows/media/index.html', 'https://elsewhere.test/tones/x.wav', 'file:///etc/passwd', ''])
  test(`the tone ${JSON.stringify(tone)} gives way to the default`, async ({ openMedia }) => {
    const media = await openMedia();
    await media.done(ring('call', tone));
    await media.hears('ring', 0.1);
    expect(await media.page.locator('audio[data-role=ring]').getAttribute('src')).toBe('/tones/madoguchi.wav');
  });

test("the path of a tone of the user's own that is gone is told, once for each ring, and the default rings", async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(ring('call', '/tones/own/own-0123456789ab.wav'));
  await media.hears('ring', 0.1);
  expect((await media.reports()).filter(({ type }) => type === 'ringFailed')).toEqual([
    { type: 'ringFailed', tone: '/tones/own/own-0123456789ab.wav' },
  ]);
});

test('while a file does not come a synthesised ring sounds; when it comes, it takes over, and nothing is told', async ({ openMedia }) => {
  const media = await openMedia();
  const { promise: isReleased, resolve: release } = Promise.withResolvers<void>();
  await media.page.route('**/tones/glass.wav', async (route) => {
    await isReleased;
    await route.fallback();
  });
  await media.done(ring('call', '/tones/glass.wav'));
  await media.hears('tones', 0.1);
  release();
  await media.hears('ring', 0.1);
  expect(await media.page.locator('audio[data-role=ring]').getAttribute('src')).toBe('/tones/glass.wav');
  await media.hearsNothing('tones');
  expect((await media.reports()).filter(({ type }) => type === 'ringFailed')).toEqual([]);
});

test('a ring that is stopped before its file comes stays silent', async ({ openMedia }) => {
  const media = await openMedia();
  await media.page.route('**/tones/glass.wav', () => new Promise(() => undefined));
  await media.done(ring('call', '/tones/glass.wav'));
  await media.done({ type: 'stopRing', owner: 'call' });
  await media.hearsNothing('tones');
  expect(await isRinging(media)).toBe(false);
});

test('with no tone to be had a synthesised one rings, and stops', async ({ openMedia }) => {
  const media = await openMedia(['/tones/madoguchi.wav', '/tones/glass.wav']);
  await media.done(ring('call', '/tones/glass.wav'));
  await media.hears('tones', 0.1);
  await media.done({ type: 'stopRing', owner: 'call' });
  await media.hearsNothing('tones');
});

test('the volume of the ring is that of the order', async ({ openMedia }) => {
  const media = await openMedia();
  const volume = (): Promise<number> =>
    media.page.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-role=ring]')?.volume ?? -1);
  await media.done(ring('loud', '/tones/knock.wav', 100));
  expect(await volume()).toBe(1);
  await media.done({ type: 'stopRing', owner: 'loud' });
  await media.done(ring('quiet', '/tones/knock.wav', 50));
  expect(await volume()).toBe(0.25);
});

test('a tone that is to sound once does, and makes room for the next', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(ring('chat', '/tones/knock.wav', 80, 0));
  await media.done(ring('call', '/tones/glass.wav'));
  await media.hears('ring', 0.1);
  const source = media.page.locator('audio[data-role=ring]');
  await expect(source).toHaveAttribute('src', '/tones/knock.wav');
  await expect(source).toHaveAttribute('src', '/tones/glass.wav');
  await media.done({ type: 'stopRing', owner: 'call' });
  expect(await isRinging(media)).toBe(false);
});

test('a tone that repeats with a pause starts again after it', async ({ openMedia }) => {
  const media = await openMedia();
  const starts = media.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const element = document.querySelector<HTMLAudioElement>('audio[data-role=ring]');
        const startsMs: number[] = [];
        element?.addEventListener('playing', () => {
          startsMs.push(performance.now());
          const [first, second] = startsMs;
          if (first !== undefined && second !== undefined) resolve(second - first);
        });
      }),
  );
  await media.done(ring('call', '/tones/knock.wav', 80, 4));
  // The tone takes 2 s: without the pause it would be back after these.
  expect(await starts).toBeGreaterThan(3000);
});

test('a beep is heard in the headset, low, and takes the place of the ring of its owner', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(ring('call', '/tones/knock.wav', 100));
  await media.done({ type: 'startBeep', owner: 'call', volume: 100, repeatS: 1 });
  expect(await isRinging(media)).toBe(false);
  await media.hears('tones', 0.1);
  await media.done({ type: 'stopRing', owner: 'call' });
  await media.hearsNothing('tones');
  await media.done({ type: 'startBeep', owner: 'chat', volume: 100, repeatS: 0 });
  await media.page.waitForFunction(() => window.observed.meters.every(({ context }) => context.state === 'closed'));
});

test('ringback sounds until it is stopped, for each call by itself; the audio device is then let go', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done({ type: 'playCallTone', owner: 'a', tone: 'ringback' });
  await media.done({ type: 'playCallTone', owner: 'b', tone: 'ringback' });
  await media.hears('tones', 0.1);
  await media.done({ type: 'playCallTone', owner: 'a', tone: 'none' });
  await media.hears('tones', 0.1);
  await media.done({ type: 'playCallTone', owner: 'b', tone: 'none' });
  await media.page.waitForFunction(() => window.observed.meters.every(({ context }) => context.state === 'closed'));
});

test('each digit that is pressed is heard once, a second one in the place of the first; the audio device is then let go', async ({
  openMedia,
}) => {
  const media = await openMedia();
  await media.done({ type: 'playSignal', signal: '1' });
  await media.done({ type: 'playSignal', signal: '#' });
  await media.page.waitForFunction(() => window.observed.meters.length > 0);
  await media.page.waitForFunction(() => window.observed.meters.every(({ context }) => context.state === 'closed'));
  expect(media.complaints).toEqual([]);
});

test('the busy tone ends by itself after 5 s', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done({ type: 'playCallTone', owner: 'a', tone: 'busy' });
  await media.hears('tones', 0.1);
  await media.page.waitForFunction(() => window.observed.meters.every(({ context }) => context.state === 'closed'), null, {
    timeout: 10_000,
  });
  await media.done({ type: 'playCallTone', owner: 'a', tone: 'none' });
});

test('a device that is gone gives way to the default, for the ring and for the microphone', async ({ openMedia }) => {
  const media = await openMedia();
  const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const gone = { deviceId: 'gone', label: 'Headset of yesterday', groupId: 'gone' };
  await media.done({ type: 'setDevices', microphone: gone, speaker: gone, ringer: gone, secondRinger: gone, processing });
  await media.done(ring('call'));
  await media.hears('ring', 0.1);
  await media.done({ type: 'prepare', id: mediaId.parse('call') });
  expect(await media.openTracks()).toBe(2);
  expect((await media.reports()).filter(({ type }) => type !== 'devices')).toEqual([]);
});
