import { expect } from '@playwright/test';
import { callId, mediaId } from '../../common/call/ids.ts';
import type { MediaCommand } from '../../common/ipc/groups/media.ts';
import { usualHeadset } from '../support/headset/descriptors.ts';
import { type MediaPage, test } from './media-rig.ts';

const id = mediaId.parse('call');
const own = (sdp: 'offer' | 'answer') =>
  ({ type: 'localDescription', id, sdp, direction: 'sendrecv', iceRestart: false, codecs: 'auto' }) as const;
const order = (phase: 'ringing' | 'talking'): MediaCommand => ({
  type: 'setHeadset',
  isOn: true,
  calls: [{ id: callId.parse('a'), phase, isMuted: false }],
});

/** Puts one headset into the page's WebHID; it opens, or fails in every way it can. */
async function plug(media: MediaPage, isBroken: boolean): Promise<void> {
  await media.page.evaluate(
    ({ collections, isBroken: fails }) => {
      const done: string[] = [];
      const device = Object.assign(new EventTarget(), {
        vendorId: 1,
        productId: 2,
        productName: 'Generic headset',
        collections,
        open: () => {
          done.push('open');
          return fails ? Promise.reject(new DOMException('broken', 'NetworkError')) : Promise.resolve();
        },
        close: () => Promise.resolve(done.push('close')),
        sendReport: (_id: number, bytes: Uint8Array) => Promise.resolve(done.push([...bytes].join(' '))),
      });
      Object.assign(window, { headset: device, headsetDone: done });
      const hid: unknown = Reflect.get(navigator, 'hid');
      if (typeof hid !== 'object' || hid === null) throw new Error('this Chromium has no WebHID');
      Reflect.set(hid, 'getDevices', () => Promise.resolve([device]));
    },
    { collections: usualHeadset, isBroken },
  );
}

const done = (media: MediaPage): Promise<unknown> => media.page.evaluate((): unknown => Reflect.get(window, 'headsetDone'));

test('the built page claims a headset for a call, lights its lamps, and tells main of a press', async ({ openMedia }) => {
  const media = await openMedia();
  await plug(media, false);
  await media.done(order('ringing'));
  await expect.poll(() => done(media)).toEqual(['open', '4']);
  await expect(async () => {
    await media.page.evaluate(() => {
      const device: unknown = Reflect.get(window, 'headset');
      if (!(device instanceof EventTarget)) throw new Error('no headset');
      for (const value of [0, 1])
        device.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 2, data: new DataView(Uint8Array.of(value).buffer) }));
    });
    expect(await media.reports()).toContainEqual({ type: 'headsetAsked', ask: { id: 'a', action: 'answer' } });
  }).toPass({ timeout: 10_000 });
  await media.done({ type: 'setHeadset', isOn: true, calls: [] });
  await expect.poll(() => done(media)).toContain('close');
  expect(media.complaints.filter((line) => /headset|Content Security|eval/i.test(line))).toEqual([]);
});

test('a headset that fails in every way leaves the call and its sound alone', async ({ openMedia }) => {
  const [caller, callee] = [await openMedia(), await openMedia()];
  await plug(caller, true);
  await caller.done(order('talking'));
  const offer = await caller.description(own('offer'));
  await callee.done({ type: 'remoteDescription', id, sdpType: 'offer', sdp: offer });
  const answer = await callee.description(own('answer'));
  await caller.done({ type: 'remoteDescription', id, sdpType: 'answer', sdp: answer });
  await callee.hears('remote');
  await expect
    .poll(() => caller.reports())
    .toContainEqual({ type: 'headsetTrouble', trouble: { name: 'Generic headset', trouble: 'not_opened' } });
  await caller.done({ type: 'setHeadset', isOn: false, calls: [] });
  await callee.hears('remote');
});
