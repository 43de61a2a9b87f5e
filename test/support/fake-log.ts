import type { Log } from '../../main/log/port.ts';

/** Keeps what was logged, level and message, for tests that care. */
export class FakeLog implements Log {
  readonly lines: string[] = [];

  info(_fields: object, message: string): void {
    this.lines.push(`info ${message}`);
  }

  warn(_fields: object, message: string): void {
    this.lines.push(`warn ${message}`);
  }

  error(_fields: object, message: string): void {
    this.lines.push(`error ${message}`);
  }
}
