/** Where the transport reports; names are constants, fields are redacted at the sink. */
export interface TransportLog {
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
}

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
      this.#log.warn('sip_exception', { where, error: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }
}
