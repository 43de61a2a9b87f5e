import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Browser } from '@playwright/test';
import { newCall, reduceCall } from '../../common/call/call-reducer.ts';
import { mediaId } from '../../common/call/ids.ts';
import type { SoundWarning } from '../../common/call/sound-warning.ts';
import { SoundWatch } from '../../main/calls/sound-watch.ts';
import { sampleRate } from '../contact-centre/audio/sources.ts';
import { at, someFacts } from '../support/call-builders.ts';
import { FakeSession } from '../support/fake-sip.ts';
import { wavOf } from '../support/wav.ts';
import { launchWithFakeDevices, MediaPage } from './media-rig.ts';

const id = mediaId.parse('call');
const own = (sdp: 'offer' | 'answer') =>
  ({ type: 'localDescription', id, sdp, direction: 'sendrecv', iceRestart: false, codecs: 'auto' }) as const;

let folder: string;
let beeping: Browser;
let silent: Browser;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'silence-'));
  await writeFile(path.join(folder, 'nothing.wav'), wavOf(new Int16Array(sampleRate), sampleRate));
  [beeping, silent] = await Promise.all([launchWithFakeDevices(), launchWithFakeDevices(path.join(folder, 'nothing.wav'))]);
});
test.afterAll(async () => {
  await Promise.all([beeping.close(), silent.close()]);
  await rm(folder, { recursive: true });
});

async function talk(caller: MediaPage, callee: MediaPage): Promise<void> {
  await callee.done({ type: 'remoteDescription', id, sdpType: 'offer', sdp: await caller.description(own('offer')) });
  await caller.done({ type: 'remoteDescription', id, sdpType: 'answer', sdp: await callee.description(own('answer')) });
}

/** Gives what this window measures to a watch, as main does with a call that talks. */
function watched(media: MediaPage) {
  const warnings: SoundWarning[] = [];
  const session = new FakeSession('m1', 'outgoing');
  const state = reduceCall(newCall(someFacts({ direction: 'outgoing' })), { type: 'established', at: at(1) });
  const call = { state, session, name: null, target: '2001' };
  const watch = new SoundWatch(
    (_, warning) => {
      if (warning !== null && warnings.at(-1) !== warning) warnings.push(warning);
    },
    () => performance.now(),
  );
  let measured = 0;
  return {
    warnings,
    /** Takes what was measured since; answers how often it was by now. */
    async look(): Promise<number> {
      const qualities = (await media.reports()).flatMap((report) => (report.type === 'quality' ? [report.quality] : []));
      for (const quality of qualities.slice(measured)) watch.measured(call, quality);
      measured = qualities.length;
      return measured;
    },
  };
}

test('5 s of a microphone that gives nothing are warned of, and at the other end a far end that is silent', async () => {
  const [caller, callee] = [await MediaPage.open(silent), await MediaPage.open(beeping)];
  await talk(caller, callee);
  await caller.hears('remote');
  const [mute, listener] = [watched(caller), watched(callee)];
  await expect
    .poll(
      async () => {
        await Promise.all([mute.look(), listener.look()]);
        return [mute.warnings, listener.warnings];
      },
      { timeout: 40_000, intervals: [200] },
    )
    .toEqual([['microphone_silent'], ['far_end_silent']]);
});

test('of two who hear each other nothing is warned', async () => {
  const [caller, callee] = [await MediaPage.open(beeping), await MediaPage.open(beeping)];
  await talk(caller, callee);
  await Promise.all([caller.hears('remote'), callee.hears('remote')]);
  const both = [watched(caller), watched(callee)];
  await expect
    .poll(async () => Math.min(...(await Promise.all(both.map((one) => one.look())))), { timeout: 40_000, intervals: [200] })
    .toBeGreaterThanOrEqual(6);
  expect(both.flatMap(({ warnings }) => warnings)).toEqual([]);
});
