import { powerMonitor, powerSaveBlocker } from 'electron';
import type { CallState } from '../../common/call/call-state.ts';
import type { CallObserver } from '../cti/port.ts';

/** Calls `check` when the machine wakes up or is unlocked: the socket may be dead without having said so. */
export function watchPower(check: () => void): void {
  powerMonitor.on('resume', check);
  powerMonitor.on('unlock-screen', check);
}

/** Keeps the machine from sleeping while a call lives. */
export class CallPowerBlocker implements CallObserver {
  readonly #calls = new Set<string>();
  #blocker: number | null = null;

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    if (call.phase === 'ended') this.#calls.delete(call.facts.id);
    else this.#calls.add(call.facts.id);
    if (this.#calls.size > 0 && this.#blocker === null) this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (this.#calls.size === 0 && this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
  }
}
