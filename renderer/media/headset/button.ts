/** How a button speaks: `level`: on and off are states; `press`: each press is an event, and letting go is none. */
export type ButtonStyle = 'level' | 'press';

/** What a movement means: `sprang`: a button taken for a level came back by itself, so it is one to press. */
export type Gesture = 'on' | 'off' | 'pressed' | 'sprang';

export interface ButtonState {
  readonly style: ButtonStyle;
  readonly isDown: boolean;
  readonly downSinceMs: number | null;
  /** Movements that a lamp's change is to bring about; they are nobody's press. */
  readonly echoes: readonly { readonly isDown: boolean; readonly untilMs: number }[];
  /** Presses until then are the echo of a lamp. */
  readonly quietUntilMs: number;
  readonly heat: number;
  readonly heatedAtMs: number;
}

/** A level that comes back sooner is a button that springs back: many devices declare the one and build the other. */
const springMs = 1000;
/** How late a device may follow a lamp. */
const echoMs = 1000;
const mostEchoes = 32;
/** As everywhere: presses are not taken for this long after what they are about has changed. */
const quietMs = 300;
/** So many gestures at once, and one more every `coolMs`, are a person's; more are a device that answers to its own lamps. */
const heatLimit = 8;
const coolMs = 4000;

export function newButton(style: ButtonStyle): ButtonState {
  return { style, isDown: false, downSinceMs: null, echoes: [], quietUntilMs: 0, heat: 0, heatedAtMs: 0 };
}

/** A button that moves without end is not listened to any more. */
export function isUnsteady({ heat }: ButtonState): boolean {
  return heat > heatLimit;
}

/** The device says whether the button is down; `gesture` null: nobody did anything. */
export function moved(
  button: ButtonState,
  isDown: boolean,
  nowMs: number,
): { readonly button: ButtonState; readonly gesture: Gesture | null } {
  if (isDown === button.isDown) return { button, gesture: null };
  const echoes = button.echoes.filter(({ untilMs }) => untilMs > nowMs);
  const echo = echoes.findIndex((expected) => expected.isDown === isDown);
  const next = { ...button, isDown, echoes: echoes.slice(echo + 1), downSinceMs: null };
  if (echo >= 0 || isUnsteady(button)) return { button: next, gesture: null };
  if (button.style === 'press') {
    if (!isDown || nowMs < button.quietUntilMs) return { button: next, gesture: null };
    return { button: heated(next, nowMs), gesture: 'pressed' };
  }
  if (isDown) return { button: heated({ ...next, downSinceMs: nowMs }, nowMs), gesture: 'on' };
  const hasSprung = button.downSinceMs !== null && nowMs - button.downSinceMs < springMs;
  if (!hasSprung) return { button: heated(next, nowMs), gesture: 'off' };
  return { button: { ...next, style: 'press', echoes: [] }, gesture: 'sprang' };
}

/** The lamp that belongs to the button was written: a level follows it, a button to press may echo it. */
export function lit(button: ButtonState, isLit: boolean, nowMs: number): ButtonState {
  if (button.style === 'press') return { ...button, quietUntilMs: nowMs + quietMs };
  const comesTo = button.echoes.at(-1)?.isDown ?? button.isDown;
  if (comesTo === isLit) return button;
  return { ...button, echoes: [...button.echoes, { isDown: isLit, untilMs: nowMs + echoMs }].slice(-mostEchoes) };
}

function heated(button: ButtonState, nowMs: number): ButtonState {
  const heat = Math.max(0, button.heat - (nowMs - button.heatedAtMs) / coolMs) + 1;
  return { ...button, heat, heatedAtMs: nowMs };
}
