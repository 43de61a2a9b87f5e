import type { Log } from './port.ts';
import { redactSip } from './redact-sip.ts';
import { openRollingFile } from './rolling-file.ts';

export interface TraceFile {
  write(text: string): void;
  end(): void;
}

export interface SipTraceParts {
  readonly open: () => Promise<TraceFile>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** Opens `sip-trace.N.log` in the folder of the log: 15 MB at most, the oldest goes first. */
export async function openTraceFile(folder: string, log: Log): Promise<TraceFile> {
  const stream = await openRollingFile({ folder, name: 'sip-trace', maximumMegabytes: 5, keptCount: 2 });
  stream.on('error', (error) => log.warn({ error: error.message }, 'the SIP trace was not written'));
  return stream;
}

/** The SIP messages of all accounts in a file, redacted, for whoever has to find out why calls fail; off until a setting says so. */
export class SipTrace {
  readonly #parts: SipTraceParts;
  /** Null while it is off; resolves to null where the file could not be opened. */
  #file: Promise<TraceFile | null> | null = null;

  constructor(parts: SipTraceParts) {
    this.#parts = parts;
  }

  /** The setting `log.sipTrace`. */
  turn(isOn: boolean): void {
    if (isOn === (this.#file !== null)) return;
    void this.#file?.then((file) => file?.end());
    this.#file = isOn ? this.#open() : null;
  }

  /** Takes a message as it went over the wire; `note` is a remark of ours. */
  record(direction: 'in' | 'out' | 'note', text: string): void {
    if (this.#file === null) return;
    const entry = `${new Date(this.#parts.now()).toISOString()} ${direction}\n${redactSip(text)}\n\n`;
    void this.#file.then((file) => file?.write(entry));
  }

  async #open(): Promise<TraceFile | null> {
    try {
      return await this.#parts.open();
    } catch (error) {
      this.#parts.log.warn({ error: String(error) }, 'the SIP trace could not be opened');
      return null;
    }
  }
}
