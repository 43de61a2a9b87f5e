import { assertNever } from '../../../common/assert-never.ts';
import type { HeadsetAsk, HeadsetButton, HeadsetCall } from '../../../common/headset/headset.ts';
import type { Gesture } from './button.ts';

/** The calls as a headset sees them: at most one is in front. */
export interface Scene {
  readonly front: HeadsetCall | null;
  /** The one that has rung longest. */
  readonly ringing: HeadsetCall | null;
  /** The newest of those that we hold. */
  readonly held: HeadsetCall | null;
}

export function sceneOf(calls: readonly HeadsetCall[]): Scene {
  const first = (phase: HeadsetCall['phase']) => calls.find((call) => call.phase === phase) ?? null;
  return {
    front: first('talking') ?? first('starting'),
    ringing: first('ringing'),
    held: calls.findLast(({ phase }) => phase === 'held') ?? null,
  };
}

/**
 * What a gesture asks for. The hook ends the call in front and no other: a second one rings on, and the next press answers it. A held
 * call is never ended by a button. Flash answers a second call (main holds the first), else swaps, holds or resumes.
 */
export function asksOf(button: HeadsetButton, gesture: Gesture, scene: Scene): readonly HeadsetAsk[] {
  switch (button) {
    case 'hook':
      return hook(gesture, scene);
    case 'flash':
      return gesture === 'pressed' ? flash(scene) : [];
    case 'hold':
      return gesture === 'pressed' ? hold(scene) : [];
    case 'drop':
      return gesture === 'pressed' ? ask(scene.front ?? scene.ringing, 'hangUp') : [];
    case 'mute':
      return mute(gesture, scene);
    case 'redial':
      // The headset is ours during calls only, and a slip of the finger is not to dial another one.
      return [];
    default:
      return assertNever(button);
  }
}

function hook(gesture: Gesture, { front, ringing, held }: Scene): readonly HeadsetAsk[] {
  switch (gesture) {
    case 'pressed':
      if (front !== null) return ask(front, 'hangUp');
      return ringing === null ? ask(held, 'resume') : ask(ringing, 'answer');
    case 'on':
      if (front !== null) return [];
      return ringing === null ? ask(held, 'resume') : ask(ringing, 'answer');
    case 'off':
      return ask(front, 'hangUp');
    case 'sprang':
      return [];
    default:
      return assertNever(gesture);
  }
}

function flash({ front, ringing, held }: Scene): readonly HeadsetAsk[] {
  if (front?.phase === 'starting') return [];
  if (ringing !== null) return ask(ringing, 'answer');
  if (front === null) return ask(held, 'resume');
  return [...ask(front, 'hold'), ...ask(held, 'resume')];
}

function hold({ front, held }: Scene): readonly HeadsetAsk[] {
  if (front === null) return ask(held, 'resume');
  return front.phase === 'talking' ? ask(front, 'hold') : [];
}

function mute(gesture: Gesture, { front }: Scene): readonly HeadsetAsk[] {
  if (front?.phase !== 'talking' || gesture === 'sprang') return [];
  const isMuted = gesture === 'pressed' ? !front.isMuted : gesture === 'on';
  if (isMuted === front.isMuted) return [];
  return ask(front, isMuted ? 'mute' : 'unmute');
}

function ask(call: HeadsetCall | null, action: HeadsetAsk['action']): readonly HeadsetAsk[] {
  return call === null ? [] : [{ id: call.id, action }];
}

/** The calls as they will be when main has done what is asked. */
export function withAsk(calls: readonly HeadsetCall[], { id, action }: HeadsetAsk): readonly HeadsetCall[] {
  switch (action) {
    case 'answer':
      return calls.map((call) => {
        if (call.id === id) return { ...call, phase: 'starting' };
        return call.phase === 'talking' ? { ...call, phase: 'held' } : call;
      });
    case 'hangUp':
      return calls.filter((call) => call.id !== id);
    case 'mute':
    case 'unmute':
      return calls.map((call) => (call.id === id ? { ...call, isMuted: action === 'mute' } : call));
    case 'hold':
    case 'resume':
      return calls.map((call) => (call.id === id ? { ...call, phase: action === 'hold' ? 'held' : 'talking' } : call));
    default:
      return assertNever(action);
  }
}
