import { expect, test } from 'vitest';
import type { CodecOrder } from '../../../common/call/codec-order.ts';
import { type AccountId, accountId, callId, mediaId } from '../../../common/call/ids.ts';
import type { MediaCommand, MediaMessage, MediaOutcome } from '../../../common/ipc/groups/media.ts';
import { MediaError } from '../../../main/media/media-error.ts';
import { MediaLink } from '../../../main/media/media-link.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';

const id = mediaId.parse('m1');
const account = accountId.parse('line-1');
const talk = { accountId: account, direction: 'sendrecv', iceRestart: false } as const;
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof MediaError ? `${error.reason} ${error.name}` : error),
  );

function bench(toneUrl?: (name: string) => string) {
  const sent: MediaMessage[] = [];
  const clock = new FakeClock();
  const { log, lines } = capturedLog();
  const link = new MediaLink({ send: (message) => sent.push(message), clock, log, ...(toneUrl === undefined ? {} : { toneUrl }) });
  const answer = (type: MediaCommand['type'], outcome: MediaOutcome): void => {
    const message = sent.find(({ command }) => command.type === type);
    expect(message).toBeDefined();
    link.onAnswer({ number: message?.number ?? -1, outcome });
  };
  const commands = (): MediaCommand[] => sent.map(({ command }) => command);
  return { link, sent, commands, clock, lines, answer };
}

test('commands given before the page listens are sent in order when it does', async () => {
  const { link, sent, commands, answer, clock } = bench();
  link.prepare(id);
  const offer = link.localDescription(id, 'offer', talk);
  expect(sent).toEqual([]);
  clock.advance(9999);
  link.onReady();
  expect(commands().map(({ type }) => type)).toEqual(['prepare', 'localDescription']);
  answer('localDescription', { type: 'done', value: 'v=0' });
  expect(await offer).toBe('v=0');
  expect(new Set(sent.map(({ number }) => number)).size).toBe(2);
});

test('a command fails when no page listens within 10 s', async () => {
  const { link, clock, sent } = bench();
  const failed = failure(link.setMuted(id, true));
  clock.advance(10_000);
  expect(await failed).toBe('timeout MediaError');
  link.onReady();
  expect(sent.map(({ command }) => command.type)).toEqual(['setMuted']);
});

test('the next window is told the calls that headsets are for, and what headsets report goes to those who follow', () => {
  const { link, commands } = bench();
  const seen: unknown[] = [];
  link.onHeadsetAsked((ask) => seen.push(ask));
  link.onHeadsetTrouble((trouble) => seen.push(trouble));
  link.onHeadsetsListed((headsets) => seen.push(headsets));
  const call = { id: callId.parse('a'), phase: 'talking', isMuted: false } as const;
  link.onReady();
  link.setHeadset(true, [call]);
  link.onGone();
  link.onReady();
  const order: MediaCommand = { type: 'setHeadset', isOn: true, calls: [call] };
  expect(commands()).toEqual([order, order]);
  const ask = { id: call.id, action: 'mute' } as const;
  const trouble = { name: 'Headset', trouble: 'unplugged' } as const;
  link.onReport({ type: 'headsetAsked', ask });
  link.onReport({ type: 'headsetTrouble', trouble });
  link.onReport({ type: 'headsets', headsets: [{ name: 'Headset', buttons: ['hook'], state: 'idle' }] });
  expect(seen).toEqual([ask, trouble, [{ name: 'Headset', buttons: ['hook'], state: 'idle' }]]);
});

test('a call that only listens does so in the next window too, until it ends', () => {
  const { link, commands } = bench();
  link.onReady();
  link.listenOnly(id).catch(() => undefined);
  link.onGone();
  link.onReady();
  expect(commands().filter(({ type }) => type === 'listenOnly')).toHaveLength(2);
  link.close(id);
  link.onGone();
  link.onReady();
  expect(commands().filter(({ type }) => type === 'listenOnly')).toHaveLength(2);
});

test.each([
  ['localDescription', 5000],
  ['remoteDescription', 5000],
  ['ping', 5000],
  ['rollback', 3000],
  ['setMuted', 3000],
  ['setHeld', 3000],
  ['sendDigits', 3000],
  ['decodeTone', 20_000],
] as const)('%s without an answer fails after %i ms', async (name, deadlineMs) => {
  const { link, clock } = bench();
  link.onReady();
  const calls = {
    localDescription: () => link.localDescription(id, 'offer', talk),
    remoteDescription: () => link.remoteDescription(id, 'answer', 'v=0'),
    ping: () => link.ping(),
    rollback: () => link.rollback(id),
    setMuted: () => link.setMuted(id, true),
    setHeld: () => link.setHeld(id, true),
    sendDigits: () => link.sendDigits(id, '1'),
    decodeTone: () => link.decodeTone(Buffer.from('sound')),
  };
  const seen: unknown[] = [];
  const done = failure(calls[name]()).then((outcome) => seen.push(outcome));
  await clock.elapse(deadlineMs - 1);
  expect(seen).toEqual([]);
  await clock.elapse(1);
  await done;
  expect(seen).toEqual(['timeout MediaError']);
  expect(clock.waiting).toBe(0);
});

test("the page's own error arrives with its name", async () => {
  const { link, answer } = bench();
  link.onReady();
  const failed = failure(link.localDescription(id, 'answer', talk));
  answer('localDescription', { type: 'failed', name: 'NotAllowedError', message: 'Permission denied' });
  expect(await failed).toBe('page NotAllowedError');
});

test('a description that is no text is an error', async () => {
  const { link, answer } = bench();
  link.onReady();
  const failed = failure(link.localDescription(id, 'offer', talk));
  answer('localDescription', { type: 'done', value: null });
  expect(await failed).toBe('bad_answer MediaError');
});

test('an answer that comes late, twice or for nothing is ignored', async () => {
  const { link, answer, clock, sent } = bench();
  link.onReady();
  const digits = link.sendDigits(id, '12#');
  answer('sendDigits', { type: 'done', value: true });
  answer('sendDigits', { type: 'done', value: false });
  link.onAnswer({ number: 99, outcome: { type: 'done', value: null } });
  expect(await digits).toBe(true);
  const late = failure(link.rollback(id));
  clock.advance(3000);
  answer('rollback', { type: 'done', value: null });
  expect(await late).toBe('timeout MediaError');
  expect(sent).toHaveLength(2);
});

test('when the window dies everything under way fails at once, and what was not sent yet goes to the next window', async () => {
  const { link, commands, clock, answer } = bench();
  link.onReady();
  const failed = failure(link.localDescription(id, 'offer', talk));
  link.onGone();
  expect(await failed).toBe('gone MediaError');
  const next = link.localDescription(id, 'answer', talk);
  link.onReady();
  expect(commands()).toHaveLength(2);
  answer('localDescription', { type: 'done', value: 'of the dead window' });
  link.onAnswer({ number: 2, outcome: { type: 'done', value: 'v=0' } });
  expect(await next).toBe('v=0');
  expect(clock.waiting).toBe(0);
});

test('a sender that throws fails the command instead of the caller', async () => {
  const link = new MediaLink({
    send: () => {
      throw new Error('Object has been destroyed');
    },
    clock: new FakeClock(),
    log: capturedLog().log,
  });
  link.onReady();
  expect(await failure(link.setMuted(id, true))).toBe('gone MediaError');
  expect(() => link.startRing('call', { name: 'madoguchi', volume: 50, repeatS: 1 })).not.toThrow();
});

test('only a second window is a restart; a reload of the page is one too', () => {
  const { link } = bench();
  const seen: string[] = [];
  link.onRestarted(() => seen.push('restarted'));
  link.onReady();
  expect(seen).toEqual([]);
  link.onGone();
  link.onReady();
  expect(seen).toEqual(['restarted']);
  link.onReady();
  expect(seen).toEqual(['restarted', 'restarted']);
});

test('a new window is told what must hold: devices, muted and held calls, tones that play', () => {
  const { link, commands, sent } = bench((name) => `/tones/${name}.wav`);
  const chosen = { deviceId: 'a', label: 'Headset', groupId: 'g' };
  const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: true };
  link.setDevices({ microphone: chosen, speaker: chosen, ringer: null, secondRinger: null, processing });
  link.startRing('a', { name: 'madoguchi', volume: 80, repeatS: 1 });
  link.startRing('b', { name: 'bell', volume: 10, repeatS: 1 });
  link.stopRing('b');
  link.playCallTone('c', 'ringback');
  link.playCallTone('d', 'busy');
  link.playCallTone('d', 'none');
  expect(sent).toEqual([]);
  link.onReady();
  void failure(link.setMuted(id, true));
  void failure(link.setHeld(mediaId.parse('m2'), true));
  void failure(link.setMuted(mediaId.parse('gone'), true));
  link.close(mediaId.parse('gone'));
  link.onGone();
  sent.length = 0;
  link.onReady();
  expect(commands()).toEqual([
    { type: 'setDevices', microphone: chosen, speaker: chosen, ringer: null, secondRinger: null, processing },
    { type: 'setMuted', id: 'm1', isMuted: true },
    { type: 'setHeld', id: 'm2', isHeld: true },
    { type: 'startRing', owner: 'a', tone: '/tones/madoguchi.wav', volume: 80, repeatS: 1 },
    { type: 'playCallTone', owner: 'c', tone: 'ringback' },
  ]);
});

test('reports reach every listener until it leaves, whatever another one does', async () => {
  const { link } = bench();
  const seen: unknown[] = [];
  link.onTrouble(() => {
    throw new Error('broken');
  });
  const stop = link.onTrouble((of, trouble) => seen.push([of, trouble]));
  link.onReport({ type: 'trouble', id, trouble: 'ice_failed' });
  stop();
  link.onReport({ type: 'trouble', id, trouble: 'dtls_failed' });
  await settled();
  expect(seen).toEqual([['m1', 'ice_failed']]);
});

test('a sound goes to the page and comes back as a tone; another answer is an error', async () => {
  const { link, answer, sent } = bench();
  link.onReady();
  const tone = link.decodeTone(Buffer.from('sound'));
  answer('decodeTone', { type: 'done', value: { type: 'refused', reason: 'silent' } });
  expect(await tone).toEqual({ type: 'refused', reason: 'silent' });
  sent.length = 0;
  const wrong = failure(link.decodeTone(Buffer.from('sound')));
  answer('decodeTone', { type: 'done', value: true });
  expect(await wrong).toBe('bad_answer MediaError');
});

test('a ring tone that could not be played is told by its path', () => {
  const { link } = bench();
  const heard: string[] = [];
  const leave = link.onRingFailed((tone) => heard.push(tone));
  link.onReport({ type: 'ringFailed', tone: '/tones/own/a.wav' });
  leave();
  link.onReport({ type: 'ringFailed', tone: '/tones/own/b.wav' });
  expect(heard).toEqual(['/tones/own/a.wav']);
});

test('a description asks for the codecs of its account, as they are chosen at that moment', () => {
  const sent: MediaMessage[] = [];
  let chosen: CodecOrder = 'g711';
  const codecs = (asked: AccountId): CodecOrder => (asked === account ? chosen : 'auto');
  const link = new MediaLink({ send: (message) => sent.push(message), codecs, clock: new FakeClock(), log: capturedLog().log });
  link.onReady();
  void link.localDescription(id, 'offer', talk);
  chosen = 'opus';
  void link.localDescription(id, 'answer', talk);
  void link.localDescription(id, 'answer', { ...talk, accountId: accountId.parse('line-2') });
  expect(sent.map(({ command }) => command.type === 'localDescription' && command.codecs)).toEqual(['g711', 'opus', 'auto']);
});
