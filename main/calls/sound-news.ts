import { qualityGrade } from '../../common/call/quality-grade.ts';
import type { CallSound } from '../../common/ipc/groups/calls.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import type { SipSession } from '../sip/port.ts';
import type { LiveCall } from './call-hub.ts';

/** Makes of each measurement what the call card shows: the grade with its cause, and the figures. */
export class SoundNews {
  readonly #tell: (sound: CallSound) => void;
  readonly #previous = new WeakMap<SipSession, CallQuality>();

  constructor(tell: (sound: CallSound) => void) {
    this.#tell = tell;
  }

  /** Tells nothing of calls that are held: there the silence is wanted. */
  measured({ state, session }: LiveCall, quality: CallQuality): void {
    const isTalking = state.phase === 'active';
    const graded = isTalking ? qualityGrade(this.#previous.get(session) ?? null, quality) : null;
    if (isTalking) this.#previous.set(session, quality);
    else this.#previous.delete(session);
    if (graded === null) return;
    const { mos, lossPercent, jitterMs, roundTripMs, codec } = quality;
    this.#tell({ id: state.facts.id, ...graded, mos, lossPercent, jitterMs, roundTripMs, codec });
  }
}
