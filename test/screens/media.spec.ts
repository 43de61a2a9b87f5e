import { expect } from '@playwright/test';
import { mediaId, type MediaId } from '../../common/call/ids.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import { tone } from '../contact-centre/audio/sources.ts';
import { MediaLeg } from '../contact-centre/sip/media-leg.ts';
import { type MediaPage, type OpenMedia, test } from './media-rig.ts';

const id = mediaId.parse('call');
type Direction = 'sendrecv' | 'sendonly' | 'inactive';
const describe = (type: 'offer' | 'answer', direction: Direction = 'sendrecv', of: MediaId = id, iceRestart = false) =>
  ({ type: 'localDescription', id: of, sdp: type, direction, iceRestart, codecs: 'auto' }) as const;
const apply = (sdpType: 'offer' | 'answer' | 'pranswer', sdp: string, of: MediaId = id) =>
  ({ type: 'remoteDescription', id: of, sdpType, sdp }) as const;

/** One offer and answer; also what a re-INVITE does. */
async function negotiate(
  caller: MediaPage,
  callee: MediaPage,
  direction: Direction = 'sendrecv',
  iceRestart = false,
): Promise<[string, string]> {
  const offer = await caller.description(describe('offer', direction, id, iceRestart));
  await callee.done(apply('offer', offer));
  const answer = await callee.description(describe('answer'));
  await caller.done(apply('answer', answer));
  return [offer, answer];
}

/** The first report of this call's quality that is enough for `isEnough`. */
async function quality(media: MediaPage, isEnough: (quality: CallQuality) => boolean): Promise<CallQuality> {
  let found: CallQuality | undefined;
  await expect(async () => {
    const seen = (await media.reports()).flatMap((report) => (report.type === 'quality' ? [report.quality] : []));
    found = seen.findLast(isEnough);
    expect(found, JSON.stringify(seen.at(-1))).toBeDefined();
  }).toPass({ timeout: 15_000 });
  if (found === undefined) throw new Error('no quality');
  return found;
}

async function pair(openMedia: OpenMedia): Promise<[MediaPage, MediaPage]> {
  return [await openMedia(), await openMedia()];
}

test('two calls hear each other: packets and energy both ways, quality measured', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await callee.done({ type: 'prepare', id });
  const [offer] = await negotiate(caller, callee);
  expect(offer).toMatch(/^a=candidate:/m);
  expect(offer).not.toContain('.local');
  expect(offer).toContain('telephone-event/8000');
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
  for (const media of [caller, callee]) {
    const measured = await quality(media, ({ packetsReceived, mos }) => packetsReceived > 60 && mos !== null);
    expect(measured.packetsSent).toBeGreaterThan(60);
    expect(measured.energyReceived).toBeGreaterThan(0);
    expect(measured.energySent).toBeGreaterThan(0);
    // How good it is depends on how busy this machine is.
    expect(measured.mos).toBeGreaterThanOrEqual(1);
    expect(measured.mos).toBeLessThanOrEqual(4.5);
    expect(measured).toMatchObject({ codec: 'opus', lossPercent: 0, candidates: { local: 'host' } });
    // One side may hear from the other before it has its candidates.
    expect(['host', 'prflx']).toContain(measured.candidates?.remote);
    expect(media.complaints).toEqual([]);
    expect((await media.reports()).filter(({ type }) => type === 'trouble')).toEqual([]);
  }
});

test('a muted call sends silence in packets that go on', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await negotiate(caller, callee);
  await callee.hears('remote');
  await caller.done({ type: 'setMuted', id, isMuted: true });
  await callee.hearsNothing('remote');
  const before = await quality(callee, () => true);
  await quality(callee, ({ packetsReceived }) => packetsReceived > before.packetsReceived + 50);
  await caller.done({ type: 'setMuted', id, isMuted: false });
  await callee.hears('remote');
});

test('hold sends nothing of the microphone and hears nothing, whoever answers; resuming talks again', async ({ openMedia }) => {
  const [agent, customer] = await pair(openMedia);
  await negotiate(customer, agent);
  await Promise.all([agent.hears('remote'), customer.hears('remote')]);
  await agent.done({ type: 'setHeld', id, isHeld: true });
  const [offer, answer] = await negotiate(agent, customer, 'sendonly');
  expect([offer, answer].map((sdp) => /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1])).toEqual(['sendonly', 'recvonly']);
  expect(offer).toMatch(/^a=candidate:/m);
  await Promise.all([agent.hearsNothing('remote'), customer.hearsNothing('remote')]);
  await agent.done({ type: 'setHeld', id, isHeld: false });
  await negotiate(agent, customer);
  await Promise.all([agent.hears('remote'), customer.hears('remote')]);
});

test('a call that is both muted and held stays silent until both end', async ({ openMedia }) => {
  const [agent, customer] = await pair(openMedia);
  // As main tells a new window after a crash: before the session is made.
  await agent.done({ type: 'setMuted', id, isMuted: true });
  await agent.done({ type: 'setHeld', id, isHeld: true });
  await negotiate(agent, customer);
  await agent.hears('remote');
  await customer.hearsNothing('remote');
  await agent.done({ type: 'setHeld', id, isHeld: false });
  await customer.hearsNothing('remote');
  await agent.done({ type: 'setMuted', id, isMuted: false });
  await customer.hears('remote');
});

test('digits go out in order, also those given while others still sound; without an agreement they are refused', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await negotiate(caller, callee);
  await caller.hears('remote');
  expect(await caller.done({ type: 'sendDigits', id, digits: '12' })).toBe(true);
  expect(await caller.done({ type: 'sendDigits', id, digits: '3#' })).toBe(true);
  await caller.page.waitForFunction(() => window.observed.digits.join('').endsWith('#'));
  expect(await caller.page.evaluate(() => window.observed.digits.filter((each) => each !== '').join(''))).toBe('123#');
  const plain = mediaId.parse('plain');
  const offer = await caller.description(describe('offer', 'sendrecv', plain));
  await callee.done(apply('offer', offer.replaceAll(/^a=(rtpmap|fmtp):\d+ (telephone-event|0-15).*\r\n/gm, ''), plain));
  const answer = await callee.description(describe('answer', 'sendrecv', plain));
  await caller.done(apply('answer', answer.replaceAll(/^a=(rtpmap|fmtp):\d+ (telephone-event|0-15).*\r\n/gm, ''), plain));
  expect(await caller.done({ type: 'sendDigits', id: plain, digits: '1' })).toBe(false);
  expect(await caller.done({ type: 'sendDigits', id: mediaId.parse('unknown'), digits: '1' })).toBe(false);
});

test('an ICE restart keeps the call', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  const [first] = await negotiate(caller, callee);
  await callee.hears('remote');
  const [second] = await negotiate(caller, callee, 'sendrecv', true);
  const ufrag = /^a=ice-ufrag:(\S+)/m;
  expect(ufrag.exec(second)?.[1]).not.toBe(ufrag.exec(first)?.[1]);
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
});

test('an ICE restart offers the candidates that it has gathered; where it is refused the call goes on as before', async ({ openMedia }) => {
  const caller = await openMedia();
  const farEnd = new MediaLeg({ type: 'plays', source: tone(600) });
  await caller.done(apply('answer', await farEnd.answer(await caller.description(describe('offer')))));
  await quality(caller, ({ packetsReceived }) => packetsReceived > 50);
  const restart = await caller.description(describe('offer', 'sendrecv', id, true));
  expect(restart).toMatch(/^a=candidate:/m);
  await expect(farEnd.answer(restart)).rejects.toThrow('no ICE restart');
  await caller.done({ type: 'rollback', id });
  const { packetsReceived: before } = await quality(caller, () => true);
  await quality(caller, ({ packetsReceived }) => packetsReceived > before + 100);
  await caller.done(apply('answer', await farEnd.answer(await caller.description(describe('offer')))));
  const { packets } = farEnd.heard();
  await farEnd.waitUntilHeard({ packets: packets + 50, rms: 10 }, 30_000);
  await farEnd.close();
});

test('early media is heard before the answer, and the answer keeps it; another peer that rings later is not taken', async ({
  openMedia,
}) => {
  const [caller, callee] = await pair(openMedia);
  const stranger = await openMedia();
  const offer = await caller.description(describe('offer'));
  await callee.done(apply('offer', offer));
  const answer = await callee.description(describe('answer'));
  await caller.done(apply('pranswer', answer));
  await caller.hears('remote');
  await stranger.done(apply('offer', offer));
  await caller.done(apply('pranswer', await stranger.description(describe('answer'))));
  await caller.done(apply('answer', answer));
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
});

test('an answer that turns the DTLS role of the same association round does not cost the call', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  const [, answer] = await negotiate(caller, callee);
  await callee.hears('remote');
  expect(answer).toContain('a=setup:active');
  const offer = await caller.description(describe('offer'));
  await callee.done(apply('offer', offer));
  const again = await callee.description(describe('answer'));
  await caller.done(apply('answer', again.replaceAll('a=setup:active', 'a=setup:passive')));
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
});

test('a refused offer is taken back, and the next one works', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await negotiate(caller, callee);
  await caller.description(describe('offer', 'sendonly'));
  await caller.done({ type: 'rollback', id });
  await callee.done(apply('offer', await caller.description(describe('offer', 'sendonly'))));
  await callee.done({ type: 'rollback', id });
  await caller.done({ type: 'rollback', id });
  await caller.done({ type: 'rollback', id: mediaId.parse('unknown') });
  await negotiate(callee, caller);
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
});

test('closing the last call frees the microphone, and closing twice is nothing', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  const other = mediaId.parse('other');
  await negotiate(caller, callee);
  await caller.done({ type: 'prepare', id: other });
  expect(await caller.openTracks()).toBe(3);
  await caller.done({ type: 'close', id });
  expect(await caller.openTracks()).toBe(2);
  await caller.done({ type: 'close', id });
  await caller.done({ type: 'close', id: other });
  expect(await caller.openTracks()).toBe(0);
  expect(await caller.page.locator('audio[data-role=remote]').count()).toBe(0);
});

test('a call that is closed while its offer is made fails that offer and leaves nothing open', async ({ openMedia }) => {
  const media = await openMedia();
  await media.page.evaluate(
    (messages) => messages.forEach((message) => window.observed.send(message)),
    [
      { number: 1001, command: describe('offer') },
      { number: 1002, command: { type: 'close', id } as const },
    ],
  );
  await media.page.waitForFunction(() => window.observed.answers.length === 2);
  const answers = await media.answers();
  expect(answers.find(({ number }) => number === 1001)?.outcome.type).toBe('failed');
  await expect.poll(() => media.openTracks()).toBe(0);
});

for (const [name, trouble] of [
  ['NotAllowedError', 'microphone_denied'],
  ['NotFoundError', 'microphone_missing'],
  ['NotReadableError', 'microphone_busy'],
] as const) {
  test(`${name} is told as ${trouble}, and the next try may succeed`, async ({ openMedia }) => {
    const media = await openMedia();
    await media.page.evaluate((error) => {
      window.observed.microphoneError = error;
    }, name);
    await media.done({ type: 'prepare', id });
    expect((await media.reports()).filter(({ type }) => type !== 'devices')).toEqual([{ type: 'trouble', id, trouble }]);
    expect(await media.run(describe('offer'))).toMatchObject({ type: 'failed', name });
    await media.page.evaluate(() => {
      window.observed.microphoneError = null;
    });
    await media.description(describe('offer'));
  });
}

for (const isPrepared of [true, false])
  test(`an offer of audio and pictures is answered with audio alone, ${isPrepared ? 'with' : 'without'} the microphone open before`, async ({
    openMedia,
  }) => {
    const [camera, agent] = await pair(openMedia);
    const offer = await camera.page.evaluate(async () => {
      const connection = new RTCPeerConnection();
      Object.assign(window, { connection });
      connection.addTransceiver('video');
      connection.addTransceiver('audio');
      await connection.setLocalDescription();
      return connection.localDescription?.sdp ?? '';
    });
    if (isPrepared) await agent.done({ type: 'prepare', id });
    await agent.done(apply('offer', offer));
    const answer = await agent.description(describe('answer'));
    expect(answer.match(/^(?:m=\w+|a=(?:sendrecv|sendonly|recvonly|inactive))/gm)).toEqual([
      'm=video',
      'a=inactive',
      'm=audio',
      'a=sendrecv',
    ]);
    expect(await agent.page.locator('audio[data-role=remote]').evaluateAll((elements) => elements.length)).toBe(1);
    await agent.done({ type: 'close', id });
    expect(await agent.openTracks()).toBe(0);
  });

test('descriptions that are none fail by themselves, and the call goes on', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await negotiate(caller, callee);
  for (const sdp of ['', 'v=0', 'nonsense'.repeat(1000), 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 18\r\n'])
    expect(await callee.run(apply('offer', sdp))).toMatchObject({ type: 'failed' });
  expect(await callee.run(apply('answer', 'v=0'))).toMatchObject({ type: 'failed' });
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
  const numbers = (await callee.answers()).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('a far end that vanishes is told after 3 s, and measured as silent, long before the connection has failed', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  await negotiate(caller, callee);
  await caller.hears('remote');
  await callee.done({ type: 'close', id });
  await caller.page.waitForFunction(
    () => window.observed.reports.some((report) => report.type === 'trouble' && report.trouble === 'ice_disconnected'),
    null,
    { timeout: 30_000 },
  );
  const told = (await caller.reports()).filter(({ type }) => type === 'trouble');
  expect(told).toEqual([{ type: 'trouble', id, trouble: 'ice_disconnected' }]);
  const received = async (): Promise<number[]> =>
    (await caller.reports()).flatMap((report) => (report.type === 'quality' ? [report.quality.packetsReceived] : []));
  const before = await received();
  await expect.poll(async () => (await received()).length, { timeout: 15_000 }).toBeGreaterThan(before.length);
  expect((await received()).at(-1)).toBe(before.at(-1));
});

test('a peer that never connects is told as ice_failed within 15 s, and the microphone is freed with the call', async ({ openMedia }) => {
  const [caller, callee] = await pair(openMedia);
  const offer = await caller.description(describe('offer'));
  await callee.done(apply('offer', offer));
  const answer = await callee.description(describe('answer'));
  // Gone before it could find the caller by itself.
  await callee.done({ type: 'close', id });
  await caller.done(apply('answer', answer.replaceAll(/^a=candidate:.*\r\n/gm, '')));
  await caller.page.waitForFunction(() => window.observed.reports.some(({ type }) => type === 'trouble'), null, { timeout: 30_000 });
  expect((await caller.reports()).filter(({ type }) => type === 'trouble')).toEqual([{ type: 'trouble', id, trouble: 'ice_failed' }]);
  await caller.done({ type: 'close', id });
  expect(await caller.openTracks()).toBe(0);
});
