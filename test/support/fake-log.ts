import type { Log } from '../../main/log/port.ts';

/** Keeps what was logged, for tests that care. */
export class FakeLog implements Log {
  /** Level and message. */
  readonly lines: string[] = [];
  /** What was logged along with each line. */
  readonly fields: object[] = [];

  info(fields: object, message: string): void {
    this.#note('info', fields, message);
  }

  warn(fields: object, message: string): void {
    this.#note('warn', fields, message);
  }

  error(fields: object, message: string): void {
    this.#note('error', fields, message);
  }

  #note(level: string, fields: object, message: string): void {
    this.lines.push(`${level} ${message}`);
    this.fields.push(fields);
  }
}
