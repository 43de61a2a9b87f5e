import { type Measured, percentile, percentileRows, rowOf } from '../rows.ts';
import type { Row } from '../suite.ts';
import type { EventLoopDelay } from './event-loop.ts';
import type { FloodFigures } from './flood.ts';
import { ringEndings, type RingEndFigures } from './ring-ends.ts';

/** What was measured of one phone, in milliseconds; empty or null where it could not be. */
export interface PhoneFigures {
  readonly name: string;
  readonly startMs: readonly number[];
  readonly ringMs: readonly number[];
  readonly answerMs: readonly number[];
  readonly returnMs: readonly number[];
  readonly flood: FloodFigures | null;
}

/** Ours: besides, what only our own socket, log and process can tell. */
export interface OwnFigures extends PhoneFigures {
  readonly socketMs: readonly number[];
  readonly paintedMs: readonly number[];
  /** 着信通知 on the screen while all that may ring rings. */
  readonly popUps: number | null;
  readonly delay: EventLoopDelay | null;
  /** From the end of a ring to the last audible sample of its tone. */
  readonly ringEndMs: RingEndFigures;
}

/** The rows of the suite, with the budgets of DESIGN.md section 13. */
export function ringRows(own: OwnFigures, others: readonly PhoneFigures[]): readonly Row[] {
  const often = (name: string, budget: number | null, pick: (figures: PhoneFigures) => readonly number[]): readonly Row[] =>
    percentileRows({
      name,
      unit: 'ms',
      ours: pick(own),
      ...(budget === null ? {} : { budget }),
      references: others.map((other) => ({ name: other.name, values: pick(other) })),
    });
  const inFlood = (name: string, unit: string, pick: (figures: FloodFigures) => number): readonly Row[] =>
    others.map((other) =>
      rowOf({
        name: `flood: ${name}`,
        unit,
        ours: valueOf(own.flood, pick),
        reference: { name: other.name, value: valueOf(other.flood, pick) },
      }),
    );
  return [
    ...alone('INVITE → 180 at our socket', 15, own.socketMs),
    ...often('INVITE → 180 at the caller, through Kamailio', null, ({ ringMs }) => ringMs),
    ...alone('INVITE → 着信通知 and 経路表示 painted', 150, own.paintedMs),
    ...often('answer pressed → 200 at the caller', 200, ({ answerMs }) => answerMs),
    ...ringEndings.map((ending) => ringEndRow(ending, own.ringEndMs[ending] ?? [])),
    ...often('start → registered', 3000, ({ startMs }) => startMs),
    ...often('PBX back → registered', 3000, ({ returnMs }) => returnMs),
    ownInFlood({ name: 'event-loop delay of main, longest', unit: 'ms', ours: own.delay?.longestMs ?? null, budget: 100 }),
    ownInFlood({ name: 'event-loop delay of main, p99', unit: 'ms', ours: own.delay?.p99Ms ?? null }),
    ownInFlood({ name: '着信通知 on the screen', unit: 'windows', ours: own.popUps }),
    ...inFlood('ringing (180)', 'calls', ({ rang }) => rang),
    ...inFlood('refused (486)', 'calls', ({ refused }) => refused),
    ...inFlood('answered otherwise', 'calls', ({ otherwise }) => otherwise),
    ...inFlood('not answered', 'calls', ({ unanswered }) => unanswered),
    ...inFlood('first INVITE → all 1,000 answered', 'ms', ({ doneMs }) => doneMs),
    ...inFlood('OPTIONS → 200 meanwhile, longest', 'ms', ({ optionsMs }) => optionsMs),
    ...inFlood('OPTIONS → 200 afterwards', 'ms', ({ optionsAfterMs }) => optionsAfterMs),
  ];
}

function alone(name: string, budget: number, ours: readonly number[]): readonly Row[] {
  return percentileRows({ name, unit: 'ms', ours, budget, references: [] });
}

function ringEndRow(ending: string, ours: readonly number[]): Row {
  const name = `${ending} → the tone's last sample, longest of ${String(ours.length)}`;
  return rowOf({ name, unit: 'ms', ours: percentile(ours, 1), budget: 200 });
}

function ownInFlood(measured: Measured): Row {
  return rowOf({ ...measured, name: `flood: ${measured.name}` });
}

function valueOf(flood: FloodFigures | null, pick: (figures: FloodFigures) => number): number | null {
  return flood === null ? null : pick(flood);
}
