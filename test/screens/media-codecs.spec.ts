import { expect } from '@playwright/test';
import { codecsOf, type CodecOrder } from '../../common/call/codec-order.ts';
import { mediaId } from '../../common/call/ids.ts';
import { test } from './media-rig.ts';

const id = mediaId.parse('call');
const own = (sdp: 'offer' | 'answer', codecs: CodecOrder) =>
  ({ type: 'localDescription', id, sdp, direction: 'sendrecv', iceRestart: false, codecs }) as const;
const theirs = (sdpType: 'offer' | 'answer', sdp: string) => ({ type: 'remoteDescription', id, sdpType, sdp }) as const;
/** The order of the voices of a description. */
const voices = (sdp: string) => codecsOf(sdp).filter((name) => name !== 'audio/telephone-event');

const opusFirst = ['audio/opus', 'audio/g722', 'audio/pcma', 'audio/pcmu'];
const g711First = ['audio/pcma', 'audio/pcmu', 'audio/g722', 'audio/opus'];

for (const [offered, answered, inOffer, inAnswer] of [
  ['auto', 'auto', opusFirst, opusFirst],
  ['g711', 'auto', g711First, g711First],
  ['g711', 'opus', g711First, opusFirst],
  ['opus', 'g711', opusFirst, g711First],
] as const)
  test(`an offer of ${offered} and an answer of ${answered} have their orders, and the call its sound and digits`, async ({
    openMedia,
  }) => {
    const [caller, callee] = [await openMedia(), await openMedia()];
    const offer = await caller.description(own('offer', offered));
    await callee.done(theirs('offer', offer));
    const answer = await callee.description(own('answer', answered));
    await caller.done(theirs('answer', answer));
    expect(voices(offer)).toEqual(inOffer);
    expect(voices(answer)).toEqual(inAnswer);
    for (const sdp of [offer, answer]) expect(sdp).not.toMatch(/^a=rtpmap:\d+ (?:red|CN)\//m);
    await Promise.all([caller.hears('remote'), callee.hears('remote')]);
    expect(await caller.done({ type: 'sendDigits', id, digits: '5' })).toBe(true);
  });
