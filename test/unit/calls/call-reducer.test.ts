import { describe, expect, test } from 'vitest';
import { assertNever } from '../../../common/assert-never.ts';
import { holdOf, newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallPhase, CallSignal, CallState } from '../../../common/call/call-state.ts';
import type { HangUpCause } from '../../../common/call/hang-up-cause.ts';
import { at, someFacts } from '../../support/call-builders.ts';

type Step = readonly [signal: CallSignal['type'], seconds: number];

function signal(type: CallSignal['type'], seconds: number, cause: HangUpCause = 'normal'): CallSignal {
  switch (type) {
    case 'progressed':
      return { type, at: at(seconds), hasMedia: false };
    case 'local_hold_changed':
    case 'remote_hold_changed':
      return { type, at: at(seconds), isHeld: true };
    case 'mute_changed':
      return { type, at: at(seconds), isMuted: true };
    case 'microphone_changed':
      return { type, at: at(seconds), microphone: 'missing' };
    case 'transfer_started':
      return { type, at: at(seconds), target: '200' };
    case 'transfer_failed':
      return { type, at: at(seconds), code: 486 };
    case 'hang_up_requested':
    case 'ended':
      return { type, at: at(seconds), cause };
    case 'answer_requested':
    case 'answer_failed':
    case 'accepted':
    case 'established':
      return { type, at: at(seconds) };
    default:
      return assertNever(type);
  }
}

function play(steps: readonly Step[], direction: 'incoming' | 'outgoing' = 'incoming'): CallState {
  return steps.reduce((state, [type, seconds]) => reduceCall(state, signal(type, seconds)), newCall(someFacts({ direction })));
}

const paths: Record<CallPhase, CallState> = {
  ringing_in: play([]),
  answering: play([['answer_requested', 1]]),
  dialing: play([], 'outgoing'),
  ringing_out: play([['progressed', 1]], 'outgoing'),
  early_media: reduceCall(play([], 'outgoing'), { type: 'progressed', at: at(1), hasMedia: true }),
  connecting: play([['accepted', 1]], 'outgoing'),
  active: play([['established', 1]], 'outgoing'),
  held: play(
    [
      ['established', 1],
      ['local_hold_changed', 2],
    ],
    'outgoing',
  ),
  ending: play([['hang_up_requested', 1]]),
  ended: play([['ended', 1]]),
};

const signals: readonly CallSignal['type'][] = [
  'answer_requested',
  'answer_failed',
  'progressed',
  'accepted',
  'established',
  'local_hold_changed',
  'remote_hold_changed',
  'mute_changed',
  'microphone_changed',
  'transfer_started',
  'transfer_failed',
  'hang_up_requested',
  'ended',
];

/** Every phase with every signal: the phase that follows. What is not named here stays as it is. */
const expected: Record<CallPhase, Partial<Record<CallSignal['type'], CallPhase>>> = {
  ringing_in: { answer_requested: 'answering', hang_up_requested: 'ending', ended: 'ended' },
  answering: { answer_failed: 'ringing_in', established: 'active', hang_up_requested: 'ending', ended: 'ended' },
  dialing: { progressed: 'ringing_out', accepted: 'connecting', established: 'active', hang_up_requested: 'ending', ended: 'ended' },
  ringing_out: { accepted: 'connecting', established: 'active', hang_up_requested: 'ending', ended: 'ended' },
  early_media: { accepted: 'connecting', established: 'active', hang_up_requested: 'ending', ended: 'ended' },
  connecting: { established: 'active', hang_up_requested: 'ending', ended: 'ended' },
  active: {
    local_hold_changed: 'held',
    remote_hold_changed: 'held',
    hang_up_requested: 'ending',
    ended: 'ended',
  },
  held: { hang_up_requested: 'ending', ended: 'ended' },
  ending: { ended: 'ended' },
  ended: {},
};

describe('each phase with each signal', () => {
  for (const [phase, state] of Object.entries(paths)) {
    test(`the path to ${phase} leads there`, () => expect(state.phase).toBe(phase));
    for (const type of signals) {
      const next = Object.entries(expected).find(([name]) => name === phase)?.[1][type] ?? phase;
      test(`${phase} and ${type} make ${next}`, () => expect(reduceCall(state, signal(type, 5)).phase).toBe(next));
    }
  }
});

describe('what a call remembers', () => {
  test('a signal that does not fit leaves the very same object', () => {
    expect(reduceCall(paths.active, signal('progressed', 9))).toBe(paths.active);
    expect(reduceCall(paths.ended, signal('established', 9))).toBe(paths.ended);
    expect(reduceCall(paths.ringing_in, signal('local_hold_changed', 9))).toBe(paths.ringing_in);
  });

  test('talk time begins at the answer and never includes ringing', () => {
    const state = play([
      ['answer_requested', 6],
      ['established', 7],
      ['ended', 67],
    ]);
    expect(state).toMatchObject({ phase: 'ended', result: 'answered', ringMs: 7000, talkMs: 60_000, holdMs: 0 });
  });

  test('hold times add up, also a hold under way at the end', () => {
    let state = play([['established', 0]], 'outgoing');
    state = reduceCall(state, { type: 'local_hold_changed', at: at(10), isHeld: true });
    state = reduceCall(state, { type: 'remote_hold_changed', at: at(15), isHeld: true });
    expect(holdOf(state)).toBe('both');
    state = reduceCall(state, { type: 'local_hold_changed', at: at(20), isHeld: false });
    expect(holdOf(state)).toBe('remote');
    state = reduceCall(state, { type: 'remote_hold_changed', at: at(30), isHeld: false });
    expect(state.phase).toBe('active');
    state = reduceCall(state, { type: 'local_hold_changed', at: at(40), isHeld: true });
    state = reduceCall(state, signal('ended', 45));
    expect(state).toMatchObject({ holdMs: 25_000, talkMs: 45_000 });
  });

  test('a clock that jumps back makes no negative time', () => {
    const state = reduceCall(play([['established', 10]], 'outgoing'), {
      type: 'ended',
      at: { epochMs: 0, monotonicMs: 12_000 },
      cause: 'normal',
    });
    expect(state).toMatchObject({ talkMs: 2000, ringMs: 10_000 });
  });

  test('our own reason for ending wins over the way the peer confirms it', () => {
    const state = reduceCall(reduceCall(newCall(someFacts()), signal('hang_up_requested', 2, 'rejected')), signal('ended', 3, 'unknown'));
    expect(state).toMatchObject({ cause: 'rejected', result: 'rejected', talkMs: 0, ringMs: 3000 });
  });

  test('a transfer that fails leaves the call talking and says so', () => {
    let state = reduceCall(paths.active, signal('transfer_started', 3));
    state = reduceCall(state, signal('transfer_failed', 4));
    expect(state).toMatchObject({ phase: 'active', transfer: { type: 'failed', target: '200', code: 486 } });
  });
});

describe('the result of an unanswered call', () => {
  const results: readonly (readonly [HangUpCause, string])[] = [
    ['cancelled', 'missed'],
    ['no_answer', 'missed'],
    ['answered_elsewhere', 'answered_elsewhere'],
    ['busy', 'busy'],
    ['too_many_calls', 'busy'],
    ['rejected', 'rejected'],
    ['do_not_disturb', 'rejected'],
    ['network', 'failed'],
    ['app_died', 'interrupted'],
    ['unknown', 'missed'],
  ];
  for (const [cause, result] of results) {
    test(`${cause} is ${result}`, () =>
      expect(reduceCall(newCall(someFacts()), signal('ended', 1, cause))).toMatchObject({ result, cause }));
  }
});
