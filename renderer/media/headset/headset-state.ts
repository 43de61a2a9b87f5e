import type { HeadsetAsk, HeadsetButton, HeadsetCall } from '../../../common/headset/headset.ts';
import { type ButtonState, isUnsteady, lit, moved, newButton } from './button.ts';
import { asksOf, sceneOf, withAsk } from './gestures.ts';
import type { Layout } from './layout.ts';
import { type Quirk, styleOf } from './quirks.ts';
import { lampReports, readPlace, type Report } from './report-bits.ts';
import type { Lamps } from './usages.ts';

/** A headset that is ours for the calls of the moment. */
export interface HeadsetState {
  readonly layout: Layout;
  /** As main last told them. */
  readonly calls: readonly HeadsetCall[];
  /** With what was asked for since. */
  readonly wished: readonly HeadsetCall[];
  readonly buttons: ReadonlyMap<HeadsetButton, ButtonState>;
  /** Buttons whose last gesture was without effect. */
  readonly idle: ReadonlySet<HeadsetButton>;
  /** As last written; null: never. */
  readonly lamps: Lamps | null;
  /** Somebody moved a button, so that the device may show something of its own: by then the lamps are written anew. Null: nobody did. */
  readonly settleAtMs: number | null;
  /** When other calls came to the front, or began to ring. */
  readonly changedAtMs: number;
}

export interface Step {
  readonly state: HeadsetState;
  readonly asks: readonly HeadsetAsk[];
  readonly reports: readonly Report[];
}

/** How long main may take to do what was asked. */
const settleMs = 1000;
/** As everywhere: presses are not taken for this long after what they are about has changed. */
const quietMs = 300;

export function newHeadset(layout: Layout, quirk: Quirk | null): HeadsetState {
  const buttons = layout.buttons.map((place) => [place.name, newButton(styleOf(place, quirk))] as const);
  return {
    layout,
    calls: [],
    wished: [],
    buttons: new Map(buttons),
    idle: new Set(),
    lamps: null,
    settleAtMs: null,
    changedAtMs: Number.NEGATIVE_INFINITY,
  };
}

/** Main says how the calls are: the lamps follow. The first time they are all written, for another app may have left them on. */
export function callsChanged(state: HeadsetState, calls: readonly HeadsetCall[], nowMs: number): Step {
  const next = { ...state, calls, wished: calls, changedAtMs: isOther(state.calls, calls) ? nowMs : state.changedAtMs };
  return light(next, nowMs, state.settleAtMs !== null);
}

/** The device sent an input report. */
export function reported(state: HeadsetState, report: { readonly reportId: number; readonly bytes: Uint8Array }, nowMs: number): Step {
  let step: Step = { state, asks: [], reports: [] };
  for (const { name, reportId, place } of state.layout.buttons) {
    const isDown = reportId === report.reportId ? readPlace(report.bytes, place) : null;
    if (isDown === null) continue;
    const then = buttonMoved(step.state, name, isDown, nowMs);
    step = { state: then.state, asks: [...step.asks, ...then.asks], reports: [] };
  }
  return step;
}

/** `settleAtMs` has come: nothing changed since, or main did not do it; the device is told how things stand. */
export function settled(state: HeadsetState, nowMs: number): Step {
  if (state.settleAtMs === null || nowMs < state.settleAtMs) return { state, asks: [], reports: [] };
  return light({ ...state, wished: state.calls }, nowMs, true);
}

/** The calls are over: the lamps go out, and a button that was left out has its next chance. */
export function letGo(state: HeadsetState, nowMs: number): Step {
  const buttons = new Map([...state.buttons].map(([name, button]) => [name, { ...button, heat: 0 }]));
  return light({ ...state, calls: [], wished: [], buttons }, nowMs, true);
}

/** When the device will have done what its lamps were to bring about; null: it has. Let go before, it would take it into the next call. */
export function restsAtMs({ buttons, settleAtMs }: HeadsetState, nowMs: number): number | null {
  const times = [...buttons.values()].flatMap(({ echoes }) => echoes.map(({ untilMs }) => untilMs)).filter((untilMs) => untilMs > nowMs);
  if (settleAtMs !== null) times.push(settleAtMs);
  return times.length === 0 ? null : Math.max(...times);
}

/** The buttons that move without end. */
export function unsteadyButtons({ buttons }: HeadsetState): readonly HeadsetButton[] {
  return [...buttons].flatMap(([name, button]) => (isUnsteady(button) ? [name] : []));
}

export function lampsOf(calls: readonly HeadsetCall[]): Lamps {
  const { front, ringing, held } = sceneOf(calls);
  const isTalking = front?.phase === 'talking';
  return {
    offHook: front !== null || held !== null,
    mute: isTalking && front.isMuted,
    ring: ringing !== null,
    hold: front === null && held !== null,
    microphone: isTalking && !front.isMuted,
  };
}

function buttonMoved(state: HeadsetState, name: HeadsetButton, isDown: boolean, nowMs: number): Step {
  const button = state.buttons.get(name);
  if (button === undefined) return { state, asks: [], reports: [] };
  const { button: next, gesture } = moved(button, isDown, nowMs);
  const buttons = new Map(state.buttons).set(name, next);
  if (gesture === null) return { state: { ...state, buttons }, asks: [], reports: [] };
  const isTooSoon = name !== 'mute' && nowMs - state.changedAtMs < quietMs;
  // A level that springs back was a press all along; if it did nothing as a level, it does it now.
  const meant = gesture === 'sprang' && state.idle.has(name) ? 'pressed' : gesture;
  const asks = isTooSoon ? [] : asksOf(name, meant, sceneOf(state.wished));
  const idle = new Set(state.idle);
  if (asks.length === 0) idle.add(name);
  else idle.delete(name);
  return {
    state: {
      ...state,
      buttons,
      idle,
      wished: asks.reduce(withAsk, state.wished),
      settleAtMs: Math.max(state.settleAtMs ?? 0, nowMs + (asks.length === 0 ? quietMs : settleMs)),
    },
    asks,
    reports: [],
  };
}

function light(state: HeadsetState, nowMs: number, isForced: boolean): Step {
  const lamps = lampsOf(state.calls);
  const isSame = state.lamps !== null && JSON.stringify(lamps) === JSON.stringify(state.lamps);
  const next = { ...state, settleAtMs: null };
  if (isSame && !isForced) return { state: next, asks: [], reports: [] };
  const has = new Set(state.layout.lamps.map(({ name }) => name));
  const buttons = new Map(state.buttons);
  for (const [button, lamp] of [
    ['hook', 'offHook'],
    ['mute', 'mute'],
  ] as const) {
    const known = buttons.get(button);
    if (known !== undefined && has.has(lamp) && (isForced || state.lamps?.[lamp] !== lamps[lamp]))
      buttons.set(button, lit(known, lamps[lamp], nowMs));
  }
  return { state: { ...next, buttons, lamps }, asks: [], reports: lampReports(state.layout, lamps) };
}

function isOther(before: readonly HeadsetCall[], after: readonly HeadsetCall[]): boolean {
  const [one, other] = [sceneOf(before), sceneOf(after)];
  return one.front?.id !== other.front?.id || one.ringing?.id !== other.ringing?.id;
}
