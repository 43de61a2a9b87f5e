import type { GlobalShortcut } from 'electron';
import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';

export interface CallShortcutParts {
  readonly shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>;
  /** Electron's name of the keys, as the setting `popup.shortcut` has it; empty = none. */
  readonly keys: () => string;
  /** Gives the keyboard to the window in which this call can be answered. */
  readonly focus: (call: CallId) => void;
  readonly log: Log;
}

/**
 * The keys that reach 着信通知 from any program (spec/popups-and-chat.md section 3). They are ours only while a call rings, so that they
 * are never missed elsewhere; pressing them gives the keyboard to the call that has rung longest.
 */
export class CallShortcut implements CallObserver {
  readonly #parts: CallShortcutParts;
  readonly #ringing = new Set<CallId>();
  #registered: string | null = null;

  constructor(parts: CallShortcutParts) {
    this.#parts = parts;
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed({ phase, facts }: CallState): void {
    if (phase === 'ringing_in') this.#ringing.add(facts.id);
    else this.#ringing.delete(facts.id);
    if (this.#ringing.size > 0) this.#register();
    else this.#release();
  }

  #register(): void {
    const keys = this.#parts.keys();
    if (this.#registered !== null || keys === '') return;
    try {
      if (this.#parts.shortcuts.register(keys, () => this.#press())) this.#registered = keys;
      else this.#parts.log.warn({ keys }, 'the keys of the incoming window belong to another program');
    } catch (error) {
      this.#parts.log.warn({ keys, error: String(error) }, 'the keys of the incoming window are none');
    }
  }

  #release(): void {
    if (this.#registered !== null) this.#parts.shortcuts.unregister(this.#registered);
    this.#registered = null;
  }

  #press(): void {
    const [longest] = this.#ringing;
    if (longest !== undefined) this.#parts.focus(longest);
  }
}
