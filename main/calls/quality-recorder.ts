import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import { type Clock, elapsedMs, type Instant } from '../../common/call/instant.ts';
import { noMeasurements, type QualitySeries, withMeasurement } from '../../common/call/quality-series.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import type { CallObserver } from '../cti/port.ts';
import type { History } from '../history/port.ts';
import type { LiveCall } from './call-hub.ts';

interface Course {
  readonly begunAt: Instant;
  readonly series: QualitySeries;
  readonly unsaved: number;
}

/** Half a minute of measurements is what a death of the app loses at most. */
const saveEvery = 15;

/** Keeps how each call sounded, in its figures and in its course: written now and then, and when the call has ended. */
export class QualityRecorder implements CallObserver {
  readonly #history: Pick<History, 'saveQuality' | 'saveQualitySeries'>;
  readonly #clock: Clock;
  readonly #courses = new Map<CallId, Course>();

  constructor(history: Pick<History, 'saveQuality' | 'saveQualitySeries'>, clock: Clock) {
    this.#history = history;
    this.#clock = clock;
  }

  measured({ state }: LiveCall, quality: CallQuality): void {
    if (state.phase === 'ended') return;
    const { id } = state.facts;
    this.#history.saveQuality(id, quality);
    const now = this.#clock.now();
    const { begunAt, series, unsaved } = this.#courses.get(id) ?? { begunAt: now, series: noMeasurements, unsaved: 0 };
    const { mos, lossPercent, jitterMs, roundTripMs } = quality;
    const next = withMeasurement(series, elapsedMs(begunAt, now), { mos, lossPercent, jitterMs, roundTripMs });
    const isDue = unsaved + 1 >= saveEvery;
    this.#courses.set(id, { begunAt, series: next, unsaved: isDue ? 0 : unsaved + 1 });
    if (isDue) this.#history.saveQualitySeries(id, next);
  }

  arrived(): void {
    // Nothing is measured yet.
  }

  changed({ phase, facts }: CallState): void {
    const course = phase === 'ended' ? this.#courses.get(facts.id) : undefined;
    if (course === undefined) return;
    this.#courses.delete(facts.id);
    if (course.unsaved > 0) this.#history.saveQualitySeries(facts.id, course.series);
  }
}
