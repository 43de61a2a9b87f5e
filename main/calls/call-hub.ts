import { reduceCall } from '../../common/call/call-reducer.ts';
import type { CallSignal, CallState } from '../../common/call/call-state.ts';
import type { CallId, MediaId } from '../../common/call/ids.ts';
import type { SoundWarning } from '../../common/call/sound-warning.ts';
import { type KnownFacts, nothingKnown } from '../../common/cti/known-facts.ts';
import type { CallList } from '../../common/ipc/groups/calls.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';
import type { InviteFacts, SipSession } from '../sip/port.ts';
import { callView } from './call-view.ts';

export interface LiveCall {
  readonly state: CallState;
  readonly session: SipSession;
  /** The best name known so far, or null. */
  readonly name: string | null;
  /** What CTI adds; absent until it knows anything. */
  readonly known?: KnownFacts;
  /** Seconds until the agent may talk, while a whisper is heard. */
  readonly talksInS?: number | null;
  /** What is wrong with the sound, as last measured. */
  readonly warning?: SoundWarning | null;
  /** What was dialled; null for a call that came in. */
  readonly target: string | null;
}

/** Holds the calls that live (and those that ended a moment ago), applies signals to them and tells whoever follows them. */
export class CallHub {
  readonly #observers: readonly CallObserver[];
  readonly #log: Log;
  readonly #calls = new Map<CallId, LiveCall>();
  readonly #listeners = new Set<(list: CallList) => void>();
  #revision = 0;

  /** `observers` hear of each call in this order. */
  constructor(observers: readonly CallObserver[], log: Log) {
    this.#observers = observers;
    this.#log = log;
  }

  arrived(call: LiveCall, invite: InviteFacts): void {
    this.#calls.set(call.state.facts.id, call);
    for (const observer of this.#observers) this.#guard(() => observer.arrived(call.state, invite));
    this.#tellWindows();
  }

  dialled(call: LiveCall): void {
    this.#calls.set(call.state.facts.id, call);
    this.#tell(call);
  }

  /** Applies a signal; a signal that does not fit the state changes nothing and nobody hears of it. */
  signal(id: CallId, signal: CallSignal): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    const state = reduceCall(call.state, signal);
    if (state === call.state) return;
    const next = { ...call, state };
    this.#calls.set(id, next);
    this.#tell(next);
  }

  get(id: CallId): LiveCall | null {
    return this.#calls.get(id) ?? null;
  }

  byMedia(id: MediaId): LiveCall | null {
    return this.all().find((call) => call.session.mediaId === id) ?? null;
  }

  all(): readonly LiveCall[] {
    return [...this.#calls.values()];
  }

  rename(id: CallId, name: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.set(id, { ...call, name });
    this.#tellWindows();
  }

  /** What CTI knows of the call by now. */
  describe(id: CallId, known: KnownFacts): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.set(id, { ...call, known });
    this.#tellWindows();
  }

  /** The agent may talk in so many seconds; null: now. */
  talksIn(id: CallId, seconds: number | null): void {
    const call = this.#calls.get(id);
    if (call === undefined || (call.talksInS ?? null) === seconds) return;
    this.#calls.set(id, { ...call, talksInS: seconds });
    this.#tellWindows();
  }

  /** What is wrong with the sound; null: nothing. */
  warn(id: CallId, warning: SoundWarning | null): void {
    const call = this.#calls.get(id);
    if (call === undefined || (call.warning ?? null) === warning) return;
    this.#calls.set(id, { ...call, warning });
    this.#tellWindows();
  }

  remove(id: CallId): void {
    if (this.#calls.delete(id)) this.#tellWindows();
  }

  list(): CallList {
    return {
      revision: this.#revision,
      calls: this.all().map((call) =>
        callView(call.state, call.name, call.known ?? nothingKnown, call.talksInS ?? null, call.warning ?? null),
      ),
    };
  }

  onListChanged(listener: (list: CallList) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(call: LiveCall): void {
    for (const observer of this.#observers) this.#guard(() => observer.changed(call.state));
    this.#tellWindows();
  }

  #tellWindows(): void {
    this.#revision += 1;
    const list = this.list();
    for (const listener of this.#listeners) this.#guard(() => listener(list));
  }

  /** A failure in CTI, disk, audio or a window never stops the phone from ringing. */
  #guard(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.#log.error({ error: String(error) }, 'an observer of calls failed');
    }
  }
}
