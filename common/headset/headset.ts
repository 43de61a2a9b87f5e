import * as z from 'zod/mini';
import { callId } from '../call/ids.ts';

/** The usage page of telephony (HID Usage Tables, section 14): what a headset is known by, whoever made it. */
export const telephonyPage = 0x0b;

export const headsetButton = z.enum(['hook', 'mute', 'flash', 'hold', 'drop', 'redial']);
export type HeadsetButton = z.output<typeof headsetButton>;

/** A call as a headset needs it. `starting`: answered or dialled, and not yet talking; `held`: by us. */
export const headsetCall = z.strictObject({ id: callId, phase: z.enum(['ringing', 'starting', 'talking', 'held']), isMuted: z.boolean() });
export type HeadsetCall = z.output<typeof headsetCall>;

/** What a press means for a call. */
export const headsetAsk = z.strictObject({ id: callId, action: z.enum(['answer', 'hangUp', 'mute', 'unmute', 'hold', 'resume']) });
export type HeadsetAsk = z.output<typeof headsetAsk>;

const name = z.string().check(z.maxLength(128));

/** A headset that is plugged in; `failed`: its buttons do not work in the calls of this moment. */
export const headsetView = z.strictObject({
  name,
  buttons: z.array(headsetButton).check(z.maxLength(6)),
  state: z.enum(['idle', 'in_use', 'failed']),
});
export type HeadsetView = z.output<typeof headsetView>;

/** Why buttons do not work during a call. `unsteady`: a button changes by itself without end. Audio and calls go on. */
export const headsetTrouble = z.strictObject({ name, trouble: z.enum(['not_opened', 'not_written', 'unplugged', 'unsteady']) });
export type HeadsetTrouble = z.output<typeof headsetTrouble>;
