import { expect } from '@playwright/test';
import { mediaId } from '../../common/call/ids.ts';
import type { AudioDevice, MediaReport } from '../../common/ipc/groups/media.ts';
import { type MediaPage, type OpenMedia, test } from './media-rig.ts';

const id = mediaId.parse('call');
const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const system = { type: 'setDevices', microphone: null, speaker: null, ringer: null, secondRinger: null, processing } as const;

async function report<Type extends MediaReport['type']>(media: MediaPage, type: Type): Promise<Extract<MediaReport, { type: Type }>> {
  let found: Extract<MediaReport, { type: Type }> | undefined;
  await expect(async () => {
    const isWanted = (one: MediaReport): one is Extract<MediaReport, { type: Type }> => one.type === type;
    found = (await media.reports()).findLast(isWanted);
    expect(found, type).toBeDefined();
  }).toPass({ timeout: 15_000 });
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

/** Two pages in a call; resolves with the devices that the first one told. */
async function talk(openMedia: OpenMedia): Promise<{ caller: MediaPage; callee: MediaPage; devices: readonly AudioDevice[] }> {
  const [caller, callee] = [await openMedia(), await openMedia()];
  await caller.done(system);
  await connect(caller, callee);
  return { caller, callee, devices: (await report(caller, 'devices')).devices };
}

async function connect(caller: MediaPage, callee: MediaPage): Promise<void> {
  const own = (sdp: 'offer' | 'answer') =>
    ({ type: 'localDescription', id, sdp, direction: 'sendrecv', iceRestart: false, codecs: 'auto' }) as const;
  const offer = await caller.description(own('offer'));
  await callee.done({ type: 'remoteDescription', id, sdpType: 'offer', sdp: offer });
  const answer = await callee.description(own('answer'));
  await caller.done({ type: 'remoteDescription', id, sdpType: 'answer', sdp: answer });
}

test('another microphone is sent in the same call, and what changed is told', async ({ openMedia }) => {
  const { caller, callee, devices } = await talk(openMedia);
  await callee.hears('remote');
  const other = devices.findLast(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default');
  if (other === undefined) throw new Error('there is one microphone only');
  const { kind: _, ...microphone } = other;
  await caller.done({ ...system, microphone });
  expect((await report(caller, 'deviceChanged')).change).toEqual({ role: 'microphone', label: other.label });
  await callee.hears('remote');
  expect(
    await caller.page.evaluate(() => window.observed.tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label)),
  ).toEqual([other.label, other.label]);
  // Pulled out: its track ends before the system tells of its devices.
  await caller.page.evaluate((gone) => {
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => deviceId !== gone);
    const live = window.observed.tracks.filter(({ readyState }) => readyState === 'live');
    for (const track of live) track.stop();
    for (const track of live) track.dispatchEvent(new Event('ended'));
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, other.deviceId);
  await expect
    .poll(async () => (await report(caller, 'deviceChanged')).change, { timeout: 15_000 })
    .toMatchObject({ role: 'microphone', label: expect.not.stringContaining(other.label) });
  await callee.hears('remote');
});

test('at the start the devices of calls are opened once and let go; in a call they are left alone', async ({ openMedia }) => {
  const { caller, callee, devices } = await talk(openMedia);
  const other = devices.findLast(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default');
  if (other === undefined) throw new Error('there is no output');
  const { kind: _, ...ringer } = other;
  const opened = () => caller.page.evaluate(() => window.observed.tracks.length);
  const before = await opened();
  await caller.done({ type: 'wakeDevices' });
  expect(await opened()).toBe(before);
  await Promise.all([caller, callee].map((media) => media.done({ type: 'close', id })));
  await caller.done({ ...system, ringer });
  await caller.done({ type: 'wakeDevices' });
  expect(await opened()).toBeGreaterThan(before);
  expect(await caller.openTracks()).toBe(0);
  const contexts = await caller.page.evaluate(() =>
    window.observed.meters.map(({ context }) => [Reflect.get(context, 'sinkId') as unknown, context.state]),
  );
  expect(contexts).toContainEqual([other.deviceId, 'closed']);
  expect(contexts).toContainEqual(['', 'closed']);
  await caller.page.evaluate(() => {
    window.observed.microphoneError = 'NotAllowedError';
  });
  expect(await caller.run({ type: 'wakeDevices' })).toMatchObject({ type: 'failed', name: 'NotAllowedError' });
  expect(caller.complaints).toEqual([]);
});

test('a microphone that is switched off for echo and noise is opened so', async ({ openMedia }) => {
  const { caller } = await talk(openMedia);
  await caller.done({ ...system, processing: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  const settings = await caller.page.evaluate(() =>
    window.observed.tracks.findLast(({ readyState }) => readyState === 'live')?.getSettings(),
  );
  expect(settings).toMatchObject({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
});

test('a call that only listens talks as soon as a microphone is plugged in, without a new negotiation', async ({ openMedia }) => {
  const [caller, callee] = [await openMedia(), await openMedia()];
  await caller.page.evaluate(() => {
    window.observed.microphoneError = 'NotFoundError';
  });
  await caller.done({ type: 'listenOnly', id });
  await connect(caller, callee);
  await callee.hearsNothing('remote');
  await caller.page.evaluate(() => {
    window.observed.microphoneError = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  expect(await report(caller, 'microphoneReady')).toEqual({ type: 'microphoneReady', id });
  await callee.hears('remote');
});

test('a microphone that goes away during the call leaves the call, and comes back into it', async ({ openMedia }) => {
  const { caller, callee } = await talk(openMedia);
  await callee.hears('remote');
  await caller.page.evaluate(() => {
    window.observed.microphoneError = 'NotFoundError';
    // As an unplugged device does: its track and every copy end.
    for (const track of window.observed.tracks) track.stop();
    window.observed.tracks[0]?.dispatchEvent(new Event('ended'));
  });
  expect((await report(caller, 'trouble')).trouble).toBe('microphone_lost');
  await callee.hearsNothing('remote');
  await caller.page.evaluate(() => {
    window.observed.microphoneError = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await report(caller, 'microphoneReady');
  await callee.hears('remote');
});

test('a microphone that goes away and comes back while the call is on hold is not heard before the hold ends', async ({ openMedia }) => {
  const { caller, callee } = await talk(openMedia);
  await callee.hears('remote');
  await caller.done({ type: 'setHeld', id, isHeld: true });
  await caller.page.evaluate(() => {
    window.observed.microphoneError = 'NotFoundError';
    for (const track of window.observed.tracks) track.stop();
    window.observed.tracks[0]?.dispatchEvent(new Event('ended'));
  });
  expect((await report(caller, 'trouble')).trouble).toBe('microphone_lost');
  await caller.page.evaluate(() => {
    window.observed.microphoneError = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await report(caller, 'microphoneReady');
  // The fake microphone beeps every second: in six of them something would be sent.
  const sent = async (): Promise<number[]> =>
    (await caller.reports()).flatMap((one) => (one.type === 'quality' ? [one.quality.energySent] : []));
  const before = (await sent()).length;
  await expect.poll(async () => (await sent()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 5);
  // The next one may have been measured while the new microphone took the old one's place: each counts from its own beginning.
  const [first, ...later] = (await sent()).slice(before + 1);
  expect(later.every((energy) => energy === first)).toBe(true);
  await caller.done({ type: 'setHeld', id, isHeld: false });
  await callee.hears('remote');
});

test('a ring goes on while its device is pulled out and plugged in again, on the device that there is, and what changed is told', async ({
  openMedia,
}) => {
  const { caller, devices } = await talk(openMedia);
  const other = devices.findLast(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default');
  if (other === undefined) throw new Error('there is no output');
  const { kind: _, ...ringer } = other;
  await caller.done({ ...system, ringer });
  await caller.done({ type: 'startRing', owner: 'a', tone: '/tones/madoguchi.wav', volume: 80, repeatS: 1 });
  const sink = () => caller.page.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-role=ring]')?.sinkId);
  expect(await sink()).toBe(other.deviceId);
  await caller.page.evaluate((gone) => {
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => deviceId !== gone);
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, other.deviceId);
  await expect.poll(sink).toBe('');
  expect((await report(caller, 'deviceChanged')).change).toMatchObject({ role: 'ringer' });
  await caller.hears('ring', 0.1);
  await caller.page.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect.poll(sink).toBe(other.deviceId);
  await expect
    .poll(async () => (await report(caller, 'deviceChanged')).change, { timeout: 15_000 })
    .toEqual({ role: 'ringer', label: other.label });
  await caller.hears('ring', 0.1);
  await caller.done({ type: 'stopRing', owner: 'a' });
});

test('the second ringer rings only where one is chosen and plugged in', async ({ openMedia }) => {
  const { caller, devices } = await talk(openMedia);
  const other = devices.findLast(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default');
  if (other === undefined) throw new Error('there is no output');
  const { kind: _, ...secondRinger } = other;
  const isSilent = () => caller.page.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-role=second-ring]')?.muted);
  const sink = () => caller.page.evaluate(() => document.querySelector<HTMLAudioElement>('audio[data-role=second-ring]')?.sinkId);
  expect(await isSilent()).toBe(true);
  await caller.done({ ...system, secondRinger: { deviceId: 'gone', label: 'gone', groupId: 'gone' } });
  expect(await isSilent()).toBe(true);
  await caller.done({ ...system, secondRinger });
  expect(await isSilent()).toBe(false);
  expect(await sink()).toBe(other.deviceId);
  await caller.done({ type: 'startRing', owner: 'a', tone: '/tones/madoguchi.wav', volume: 80, repeatS: 1 });
  await caller.page.waitForFunction(() => (document.querySelector<HTMLAudioElement>('audio[data-role=second-ring]')?.currentTime ?? 0) > 0);
  await caller.done({ type: 'stopRing', owner: 'a' });
});

test('a test sound plays on exactly the chosen device, and names it', async ({ openMedia }) => {
  const { caller, devices } = await talk(openMedia);
  const other = devices.findLast(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default');
  if (other === undefined) throw new Error('there is no output');
  const { kind: _, ...ringer } = other;
  await caller.done({ ...system, ringer });
  const told = caller.done({ type: 'testOutput', role: 'ringer', volume: 80 });
  await caller.hears('tones', 0.2);
  expect(
    await caller.page.evaluate(() => window.observed.meters.map(({ context }) => Reflect.get(context, 'sinkId') as unknown)),
  ).toContain(other.deviceId);
  expect(await told).toBe(other.label);
  expect(await caller.run({ type: 'testOutput', role: 'secondRinger', volume: 80 })).toMatchObject({
    type: 'failed',
    name: 'NotFoundError',
  });
  expect(await caller.run({ type: 'testMicrophone' })).toMatchObject({ type: 'failed', name: 'InvalidStateError' });
});

test('the microphone is heard on the speaker after its test, and is not open any more', async ({ openMedia }) => {
  const media = await openMedia();
  await media.done(system);
  const told = media.done({ type: 'testMicrophone' });
  await media.page.waitForFunction(() => window.observed.tracks.some(({ readyState }) => readyState === 'live'));
  await media.hears('tones');
  expect(await media.openTracks()).toBe(0);
  await told;
  await media.page.evaluate(() => {
    window.observed.microphoneError = 'NotAllowedError';
  });
  expect(await media.run({ type: 'testMicrophone' })).toMatchObject({ type: 'failed', name: 'NotAllowedError' });
  expect(media.complaints).toEqual([]);
});
