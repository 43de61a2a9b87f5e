import type { SoundWarning } from '../../common/call/sound-warning.ts';
import { longSilences, nextSilences, type Silences } from '../../common/call/silences.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import type { SipSession } from '../sip/port.ts';
import type { LiveCall } from './call-hub.ts';

interface Watched {
  readonly silences: Silences | null;
  readonly speaksMuted: boolean;
}

/** Warns of what both sides notice late: speaking while muted, a microphone that gives nothing, a far end that is not heard. */
export class SoundWatch {
  readonly #warn: (id: CallId, warning: SoundWarning | null) => void;
  readonly #nowMs: () => number;
  readonly #watched = new WeakMap<SipSession, Watched>();

  /** `nowMs` from any monotonic clock. */
  constructor(warn: (id: CallId, warning: SoundWarning | null) => void, nowMs: () => number) {
    this.#warn = warn;
    this.#nowMs = nowMs;
  }

  /** Every 2 s of a connected call. */
  measured(call: LiveCall, { energySent, energyReceived }: CallQuality): void {
    const { state } = call;
    const talks = state.phase === 'active' && (call.talksInS ?? null) === null;
    const expected = { farEnd: talks, microphone: talks && !state.isMuted && state.facts.microphone === 'ready' };
    const now = { atMs: this.#nowMs(), sent: energySent, received: energyReceived };
    const before = this.#of(call);
    this.#judge(call, { ...before, silences: nextSilences(before.silences, now, expected) });
  }

  /** The agent began or ceased to speak into a muted microphone. */
  spokeMuted(call: LiveCall, isSpeaking: boolean): void {
    this.#judge(call, { ...this.#of(call), speaksMuted: isSpeaking });
  }

  #of({ session }: LiveCall): Watched {
    return this.#watched.get(session) ?? { silences: null, speaksMuted: false };
  }

  #judge({ session, state }: LiveCall, watched: Watched): void {
    this.#watched.set(session, watched);
    this.#warn(state.facts.id, warningOf(watched));
  }
}

/** One at a time, the one first that the agent can end at once. */
function warningOf({ silences, speaksMuted }: Watched): SoundWarning | null {
  if (speaksMuted) return 'muted_speech';
  if (silences === null) return null;
  const { microphone, farEnd } = longSilences(silences);
  if (microphone) return 'microphone_silent';
  return farEnd ? 'far_end_silent' : null;
}
