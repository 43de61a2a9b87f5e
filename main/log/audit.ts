import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../common/call/instant.ts';
import type { Log } from './port.ts';

/** What was done with the history as a whole. */
export type AuditedAction =
  | 'export_calls'
  | 'export_chat'
  | 'export_chats'
  | 'export_review'
  | 'copy_call'
  | 'number_deleted'
  | 'old_calls_deleted'
  | 'backup'
  | 'automatic_backup'
  | 'snapshot'
  | 'restore';

export interface AuditFacts {
  readonly outcome: string;
  /** How many calls it was about; null = unknown. */
  readonly calls: number | null;
  /** How many messages of chats, where it was about those. */
  readonly messages?: number;
  /** A file, or a number without its middle; never a number in full. */
  readonly subject: string | null;
}

export interface AuditOptions {
  /** A JSON object a line; only ever appended to. */
  readonly file: string;
  /** The account of the operating system. */
  readonly osUser: string;
  /** The users of the SIP accounts, asked at each line. */
  readonly agents: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

/** `09012345678` → `090*****678`: enough to ask about, too little to call. */
export function maskedNumber(number: string): string {
  if (number.length < 7) return '*'.repeat(number.length);
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 6)}${number.slice(-3)}`;
}

/** Who exported, copied, restored or deleted what, and when. A line that cannot be written goes to the log, and disturbs nobody. */
export class Audit {
  readonly #options: AuditOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  note(action: AuditedAction, facts: AuditFacts): void {
    const { osUser, agents, clock } = this.#options;
    const line = { at: new Date(clock.now().epochMs).toISOString(), osUser, agents: agents(), action, ...facts };
    this.#last = this.#last.then(() => this.#append(`${JSON.stringify(line)}\n`));
  }

  /** Resolves when everything noted so far is written. */
  async flush(): Promise<void> {
    await this.#last;
  }

  async #append(line: string): Promise<void> {
    const { file, log } = this.#options;
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await appendFile(file, line, { mode: 0o600, flush: true });
    } catch (error) {
      log.error({ error: String(error) }, 'a line of the audit could not be written');
    }
  }
}
