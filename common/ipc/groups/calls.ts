import * as z from 'zod/mini';
import { callDirection, callHold, callLine, callMicrophone, callParty, callScope } from '../../call/call-party.ts';
import { callResult, hangUpCause } from '../../call/hang-up-cause.ts';
import { accountId, callId } from '../../call/ids.ts';
import { soundWarning } from '../../call/sound-warning.ts';
import { userFlags } from '../../cti/known-facts.ts';
import { event, request } from '../define.ts';

/** A call as windows show it. Times are epoch ms, for a ticking clock on screen only; durations are counted in main. */
export const callView = z.strictObject({
  id: callId,
  accountId,
  direction: callDirection,
  scope: callScope,
  party: callParty,
  /** The best name known: address book or CTI, else the SIP display name, else null. */
  name: z.nullable(z.string()),
  line: callLine,
  /** 業務ラベル and queue. */
  label: z.nullable(z.string()),
  queue: z.nullable(z.string()),
  flags: userFlags,
  phase: z.enum(['ringing_in', 'answering', 'dialing', 'ringing_out', 'early_media', 'connecting', 'active', 'held', 'ending', 'ended']),
  hold: callHold,
  /** When the hold under way began; null while there is none. */
  heldSinceMs: z.nullable(z.number()),
  /** Whole seconds until the talk, while the agent hears a whisper that the other side does not; 0 while not known. */
  talksInS: z.nullable(z.number()),
  isMuted: z.boolean(),
  /** Why there is no microphone, or `unused`: the agent chose to listen only. */
  microphone: callMicrophone,
  transfer: z.enum(['none', 'pending', 'failed']),
  /** What is wrong with the sound of a talking call. */
  warning: z.nullable(soundWarning),
  startedAtMs: z.number(),
  answeredAtMs: z.nullable(z.number()),
  endedAtMs: z.nullable(z.number()),
  cause: z.nullable(hangUpCause),
  result: z.nullable(callResult),
});
export type CallView = z.output<typeof callView>;

/** Ringing and live calls, and each ended one for 5 s after its end. */
export const callList = z.strictObject({ revision: z.number(), calls: z.array(callView) });
export type CallList = z.output<typeof callList>;

/** How a talking call sounds, every 2 s (spec/audio-and-os.md section 7). */
export const callSound = z.strictObject({
  id: callId,
  grade: z.enum(['good', 'fair', 'poor']),
  cause: z.nullable(z.enum(['loss', 'delay', 'jitter', 'silence'])),
  mos: z.nullable(z.number()),
  lossPercent: z.nullable(z.number()),
  jitterMs: z.nullable(z.number()),
  roundTripMs: z.nullable(z.number()),
  codec: z.nullable(z.string()),
});
export type CallSound = z.output<typeof callSound>;

/** Why an action did nothing; `calls.refused.*` of the texts. */
export const callRefusal = z.enum([
  'no_account',
  'not_registered',
  'bad_target',
  'gone',
  'wrong_state',
  'microphone_denied',
  'microphone_missing',
  'microphone_busy',
  'media_unavailable',
  'peer_refused',
  'policy',
]);
export type CallRefusal = z.output<typeof callRefusal>;

/** Null: done. */
const outcome = z.nullable(callRefusal);
const target = z.string().check(z.minLength(1), z.maxLength(256));
const onCall = z.strictObject({ id: callId });

export const calls = {
  list: request(['phone'], z.strictObject({}), callList),
  changed: event(['phone'], callList),
  soundMeasured: event(['phone'], callSound),
  dial: request(['phone'], z.strictObject({ target }), outcome),
  answer: request(['phone', 'incoming'], onCall, outcome),
  /** Answers, or dials once more, without a microphone: the other side hears silence (faults.md B6). */
  listenOnly: request(['phone', 'incoming'], onCall, outcome),
  reject: request(['phone', 'incoming'], onCall, outcome),
  hangUp: request(['phone', 'incoming'], onCall, outcome),
  /** Ends the whisper: the talk begins. */
  skipWhisper: request(['phone', 'incoming'], onCall, outcome),
  setHold: request(['phone', 'incoming'], z.strictObject({ id: callId, isHeld: z.boolean() }), outcome),
  setMute: request(['phone', 'incoming'], z.strictObject({ id: callId, isMuted: z.boolean() }), outcome),
  sendDigit: request(['phone'], z.strictObject({ id: callId, digit: z.string().check(z.regex(/^[0-9*#A-D]$/)) }), outcome),
  transfer: request(['phone'], z.strictObject({ id: callId, target }), outcome),
};
