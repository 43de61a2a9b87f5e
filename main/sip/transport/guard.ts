import type { Log } from '../../log/port.ts';

/** Where the transport reports. */
export type TransportLog = Pick<Log, 'warn'>;

/** Lets nothing escape that is thrown inside SIP.js: in main an uncaught exception would end the phone (spec/sip.md section 2). */
export class Guard {
  readonly #log: TransportLog;
  #count = 0;

  constructor(log: TransportLog) {
    this.#log = log;
  }

  /** How many exceptions were caught since the start; shown in the diagnostics. */
  get count(): number {
    return this.#count;
  }

  /** True when `action` ran to its end. */
  run(where: string, action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      this.#count += 1;
      this.#log.warn({ where, error: error instanceof Error ? error.message : String(error) }, 'an exception of SIP.js was caught');
      return false;
    }
  }
}
