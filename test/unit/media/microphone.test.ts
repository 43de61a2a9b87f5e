import { expect, test } from 'vitest';
import { Microphone, troubleOf, type MicrophoneUser } from '../../../renderer/media/microphone.ts';
import { settled } from '../../support/fake-clock.ts';

/** A track that knows whether it still captures; copies are tracks of their own. */
class FakeTrack extends EventTarget {
  readonly name: string;
  isLive = true;

  constructor(name: string) {
    super();
    this.name = name;
  }

  clone(): FakeTrack {
    return new FakeTrack(`copy of ${this.name}`);
  }

  get readyState(): 'live' | 'ended' {
    return this.isLive ? 'live' : 'ended';
  }

  stop(): void {
    this.isLive = false;
  }

  /** Its device was unplugged. */
  end(): void {
    this.isLive = false;
    this.dispatchEvent(new Event('ended'));
  }
}

function nameOf(track: unknown): string {
  return track instanceof FakeTrack ? track.name : 'no track';
}

function bench() {
  const opened: FakeTrack[] = [];
  const state = { device: null as string | null, missing: new Set<string | null>(), error: null as string | null, hold: Promise.resolve() };
  const microphone = new Microphone({
    choose: () => Promise.resolve(state.device),
    open: async (deviceId) => {
      await state.hold;
      if (state.error !== null) throw new DOMException('', state.error);
      if (state.missing.has(deviceId)) throw new DOMException('', 'NotFoundError');
      const track = new FakeTrack(`${deviceId ?? 'default'} ${opened.length + 1}`);
      opened.push(track);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fake has all that the microphone uses of a track
      return track as unknown as MediaStreamTrack;
    },
  });
  return { microphone, opened, state };
}

function user() {
  const seen: string[] = [];
  const listener: MicrophoneUser = { replaced: (track) => seen.push(nameOf(track)), lost: () => seen.push('lost') };
  return { listener, seen };
}

test('two sessions share one microphone, each with a copy; the last one closes it', async () => {
  const { microphone, opened } = bench();
  const [first, second] = [user(), user()];
  const tracks = await Promise.all([microphone.lease(first.listener), microphone.lease(second.listener)]);
  expect(tracks.map(nameOf)).toEqual(['copy of default 1', 'copy of default 1']);
  microphone.release(first.listener);
  microphone.release(first.listener);
  await settled();
  expect(opened.map(({ isLive }) => isLive)).toEqual([true]);
  microphone.release(second.listener);
  await settled();
  expect(opened.map(({ isLive }) => isLive)).toEqual([false]);
  expect(nameOf(await microphone.lease(first.listener))).toBe('copy of default 2');
});

test('a session that leaves while the microphone opens leaves it closed', async () => {
  const { microphone, opened } = bench();
  const { listener } = user();
  const leasing = microphone.lease(listener);
  microphone.release(listener);
  await expect(leasing).rejects.toMatchObject({ name: 'AbortError' });
  await settled();
  expect(opened.map(({ isLive }) => isLive)).toEqual([false]);
});

test('a refusal reaches the session, and the next try opens anew', async () => {
  const { microphone, state } = bench();
  const { listener } = user();
  state.error = 'NotAllowedError';
  await expect(microphone.lease(listener)).rejects.toMatchObject({ name: 'NotAllowedError' });
  state.error = null;
  expect(nameOf(await microphone.lease(listener))).toBe('copy of default 1');
});

test('a chosen device that is gone gives way to the default', async () => {
  const { microphone, state } = bench();
  state.device = 'headset';
  state.missing.add('headset');
  expect(nameOf(await microphone.lease(user().listener))).toBe('copy of default 1');
});

test('an unplugged microphone is replaced in every session, and its track is stopped', async () => {
  const { microphone, opened, state } = bench();
  const { listener, seen } = user();
  state.device = 'headset';
  await microphone.lease(listener);
  state.device = null;
  opened[0]?.end();
  await settled();
  expect(seen).toEqual(['copy of default 2']);
  expect(opened.map(({ isLive }) => isLive)).toEqual([false, true]);
});

test('with no microphone left the sessions are told, and one that is plugged in later is taken', async () => {
  const { microphone, opened, state } = bench();
  const { listener, seen } = user();
  await microphone.lease(listener);
  state.missing.add(null);
  opened[0]?.end();
  await settled();
  expect(seen).toEqual(['lost']);
  state.missing.clear();
  await microphone.refresh();
  expect(seen).toEqual(['lost', 'copy of default 2']);
});

test('a refusal beside a session that lost its microphone is not kept: the next try opens, and gives it back', async () => {
  const { microphone, opened, state } = bench();
  const [talking, ringing] = [user(), user()];
  await microphone.lease(talking.listener);
  state.error = 'NotReadableError';
  opened[0]?.end();
  await settled();
  await expect(microphone.lease(ringing.listener)).rejects.toMatchObject({ name: 'NotReadableError' });
  state.error = null;
  await microphone.recover();
  expect(talking.seen).toEqual(['lost', 'copy of default 2']);
  expect(ringing.seen).toEqual([]);
  expect(nameOf(await microphone.lease(ringing.listener))).toBe('copy of default 2');
});

test('a session that is refused while the microphone is opened anew is not given one unasked later', async () => {
  const { microphone, opened, state } = bench();
  const [talking, ringing] = [user(), user()];
  await microphone.lease(talking.listener);
  state.error = 'NotReadableError';
  const held = Promise.withResolvers<void>();
  state.hold = held.promise;
  opened[0]?.end();
  const leasing = microphone.lease(ringing.listener);
  held.resolve();
  await expect(leasing).rejects.toMatchObject({ name: 'NotReadableError' });
  state.error = null;
  await microphone.recover();
  expect(talking.seen).toEqual(['lost', 'copy of default 2']);
  expect(ringing.seen).toEqual([]);
});

test('another microphone that cannot be opened leaves the sessions the one that they have', async () => {
  const { microphone, opened, state } = bench();
  const { listener, seen } = user();
  await microphone.lease(listener);
  state.error = 'NotReadableError';
  expect(await microphone.refresh()).toBe(false);
  expect(seen).toEqual([]);
  expect(opened.map(({ isLive }) => isLive)).toEqual([true]);
  state.error = null;
  expect(await microphone.refresh()).toBe(true);
  expect(seen).toEqual(['copy of default 2']);
  expect(opened.map(({ isLive }) => isLive)).toEqual([false, true]);
});

test('a session that comes while another microphone is opened gets one copy of it', async () => {
  const { microphone, state } = bench();
  const [talking, ringing] = [user(), user()];
  await microphone.lease(talking.listener);
  const held = Promise.withResolvers<void>();
  state.hold = held.promise;
  const refreshing = microphone.refresh();
  const leasing = microphone.lease(ringing.listener);
  held.resolve();
  expect([await refreshing, nameOf(await leasing)]).toEqual([true, 'copy of default 2']);
  expect([talking.seen, ringing.seen]).toEqual([['copy of default 2'], []]);
});

test('a session that ends while another microphone is opened leaves none open', async () => {
  const { microphone, opened, state } = bench();
  const { listener, seen } = user();
  await microphone.lease(listener);
  const held = Promise.withResolvers<void>();
  state.hold = held.promise;
  const refreshing = microphone.refresh();
  microphone.release(listener);
  held.resolve();
  expect(await refreshing).toBe(false);
  await settled();
  expect(seen).toEqual([]);
  expect(opened.map(({ isLive }) => isLive)).toEqual([false, false]);
});

test('a change of device while nobody talks opens nothing', async () => {
  const { microphone, opened } = bench();
  await microphone.refresh();
  expect(opened).toEqual([]);
});

test.each([
  ['NotAllowedError', 'microphone_denied'],
  ['SecurityError', 'microphone_denied'],
  ['NotFoundError', 'microphone_missing'],
  ['OverconstrainedError', 'microphone_missing'],
  ['NotReadableError', 'microphone_busy'],
  ['AbortError', null],
  ['InvalidStateError', null],
])('%s is %s', (name, trouble) => {
  expect(troubleOf(new DOMException('', name))).toBe(trouble);
});
