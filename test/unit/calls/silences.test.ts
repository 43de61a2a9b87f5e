import { expect, test } from 'vitest';
import { type Expected, longSilences, nextSilences, type Silences } from '../../../common/call/silences.ts';

const both = { microphone: true, farEnd: true };

/** Measured every 2 s: what grew since, and from where a sound is expected. Answers with the silences that are long by then. */
function after(looks: readonly { readonly sent: number; readonly received: number; readonly expected?: Expected }[]): Expected {
  let [sent, received] = [100, 100];
  let silences: Silences = nextSilences(null, { atMs: 1000, sent, received }, both);
  looks.forEach((look, index) => {
    sent += look.sent;
    received += look.received;
    silences = nextSilences(silences, { atMs: 1000 + (index + 1) * 2000, sent, received }, look.expected ?? both);
  });
  return longSilences(silences);
}

const talk = { sent: 0.01, received: 0.01 };
const noMicrophone = { sent: 0, received: 0.01 };
const noFarEnd = { sent: 0.01, received: 0 };
/** A quiet room at -75 dBFS; A-law's silence. */
const room = { sent: 6e-8, received: 0.01 };
const aLawSilence = { sent: 0.01, received: 1.2e-7 };
const muted = { sent: 0, received: 0.01, expected: { microphone: false, farEnd: true } };
const held = { sent: 0, received: 0, expected: { microphone: false, farEnd: false } };
const restarted = { sent: -50, received: -50 };
const nothing = { microphone: false, farEnd: false };

test.each([
  ['a talk', [talk, talk, talk, talk], nothing],
  ['4 s without a microphone', [noMicrophone, noMicrophone], nothing],
  ['6 s without a microphone', [noMicrophone, noMicrophone, noMicrophone], { microphone: true, farEnd: false }],
  ['a quiet room is no silence', [room, room, room, room], nothing],
  ['6 s without the far end', [noFarEnd, noFarEnd, noFarEnd], { microphone: false, farEnd: true }],
  ['the silence of A-law', [aLawSilence, aLawSilence, aLawSilence], { microphone: false, farEnd: true }],
  ['a word between two silences', [noFarEnd, noFarEnd, talk, noFarEnd, noFarEnd], nothing],
  ['a muted microphone', [muted, muted, muted, muted], nothing],
  ['a call on hold', [held, held, held, held], nothing],
  ['silence counts from the end of the hold', [held, held, held, noFarEnd, noFarEnd], nothing],
  ['counters that begin anew', [noFarEnd, noFarEnd, restarted, noFarEnd, noFarEnd], nothing],
])('%s', (_, looks, expected) => {
  expect(after(looks)).toEqual(expected);
});
