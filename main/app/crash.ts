import type { Log } from '../log/port.ts';

/**
 * Nothing that escapes ends the phone: it is logged, and the phone rings on. Until `log` is known, errors go to the terminal.
 */
export class CrashHandlers {
  #log: Log | null = null;

  /** Attach before anything else runs. */
  attach(): void {
    process.on('uncaughtException', (error) => this.#report(error, 'an error escaped'));
    process.on('unhandledRejection', (reason) => this.#report(reason, 'a rejection was not handled'));
  }

  useLog(log: Log): void {
    this.#log = log;
  }

  #report(error: unknown, message: string): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.#log === null) console.error(message, text);
    else this.#log.error({ error: text }, message);
  }
}
