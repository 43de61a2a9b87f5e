import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallSignal, CallState } from '../../../common/call/call-state.ts';
import type { CallId } from '../../../common/call/ids.ts';
import type { SoundWarning } from '../../../common/call/sound-warning.ts';
import { nothingKnown } from '../../../common/cti/known-facts.ts';
import { callView } from '../../../main/calls/call-view.ts';
import { SoundWatch } from '../../../main/calls/sound-watch.ts';
import { at, someFacts } from '../../support/call-builders.ts';
import { FakeSession } from '../../support/fake-sip.ts';

const established: CallSignal = { type: 'established', at: at(1) };
const muted: CallSignal = { type: 'mute_changed', at: at(2), isMuted: true };
const held: CallSignal = { type: 'local_hold_changed', at: at(2), isHeld: true };
const lost: CallSignal = { type: 'microphone_changed', at: at(2), microphone: 'missing' };

/** A call that talks after these signals, measured every 2 s; nothing is said or heard unless a test says so. */
function bench(...signals: CallSignal[]) {
  const state = [established, ...signals].reduce<CallState>(reduceCall, newCall(someFacts({ direction: 'outgoing' })));
  const call = { state, session: new FakeSession('m1', 'outgoing'), name: null, target: '2001' };
  let warned: SoundWarning | null = null;
  let nowMs = 0;
  let [energySent, energyReceived] = [0, 0];
  const watch = new SoundWatch(
    (_id: CallId, warning) => {
      warned = warning;
    },
    () => nowMs,
  );
  const none = {
    codec: null,
    mos: null,
    lossPercent: null,
    jitterMs: null,
    roundTripMs: null,
    packetsReceived: 0,
    packetsSent: 0,
    microphone: null,
    speaker: null,
    candidates: null,
  };
  return {
    /** Four looks: 6 s between the first and the last. */
    pass: ({ sent = 0, received = 0, talksInS = null as number | null } = {}): void => {
      for (let look = 0; look < 4; look += 1) {
        watch.measured({ ...call, talksInS }, { ...none, energySent, energyReceived });
        nowMs += 2000;
        energySent += sent;
        energyReceived += received;
      }
    },
    speak: (isSpeaking: boolean) => watch.spokeMuted(call, isSpeaking),
    warned: () => warned,
    shown: () => callView(state, null, nothingKnown, null, warned).warning,
  };
}

test.each([
  ['nothing comes from the microphone', [], { received: 1 }, 'microphone_silent'],
  ['nothing comes from the far end', [], { sent: 1 }, 'far_end_silent'],
  ['nothing at all: what the agent can mend comes first', [], {}, 'microphone_silent'],
  ['both talk', [], { sent: 1, received: 1 }, null],
  ['muted, the microphone owes nothing', [muted], { received: 1 }, null],
  ['without a microphone the card says so already', [lost], { received: 1 }, null],
  ['on hold nobody owes anything', [held], {}, null],
  ['before a whisper is over nobody owes anything', [], { talksInS: 3 }, null],
] as const)('%s', (_, signals, energy, expected) => {
  const { pass, warned } = bench(...signals);
  pass(energy);
  expect(warned()).toBe(expected);
});

test('speech into a muted microphone comes before all else, and ends with it', () => {
  const { pass, speak, warned, shown } = bench(muted);
  speak(true);
  expect(shown()).toBe('muted_speech');
  pass({ sent: 1 });
  expect(warned()).toBe('muted_speech');
  speak(false);
  expect(shown()).toBe('far_end_silent');
});

test('a warning of a muted microphone is not shown once it is not muted, and the other way round', () => {
  const talking = bench();
  talking.speak(true);
  expect([talking.warned(), talking.shown()]).toEqual(['muted_speech', null]);
  const silent = callView(
    [established, muted].reduce<CallState>(reduceCall, newCall(someFacts())),
    null,
    nothingKnown,
    null,
    'microphone_silent',
  );
  expect(silent.warning).toBeNull();
});
