import type { Clock } from '../../common/call/instant.ts';
import type { BookTrouble } from '../../common/ipc/groups/book.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';

export interface SharedFileParts {
  readonly follow: (file: string) => Promise<'same' | 'replaced' | 'missing' | 'refused'>;
  readonly tellTrouble: (trouble: BookTrouble) => void;
  readonly settings: Pick<SettingsStore, 'get' | 'locked' | 'onChanged'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The file of 共有 as policy names it, or null. What a user or a window wrote under the key does not count (docs/policy.md). */
export function sharedFileOf(settings: Pick<SettingsStore, 'get' | 'locked'>): string | null {
  const file = settings.locked().includes('book.sharedFile') ? settings.get('book.sharedFile').trim() : '';
  return file === '' ? null : file;
}

/** Keeps 共有 as the file of the policy says: at the start, and every `book.refreshMinutes`. */
export class SharedFile {
  readonly #parts: SharedFileParts;
  #cancel: () => void = () => undefined;
  #isStopped = false;
  #lastTrouble: string | null = null;

  constructor(parts: SharedFileParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.#check();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #check(): Promise<void> {
    const { follow, settings, log, clock } = this.#parts;
    const file = sharedFileOf(settings);
    if (file === null) return;
    try {
      this.#tell(await follow(file), file);
    } catch (error) {
      log.warn({ error: String(error) }, 'the shared address book could not be brought up to date');
    }
    const minutes = settings.get('book.refreshMinutes');
    if (minutes > 0 && !this.#isStopped) this.#cancel = clock.after(minutes * 60_000, () => void this.#check());
  }

  /** Each kind of trouble once, until the file was read again. */
  #tell(outcome: 'same' | 'replaced' | 'missing' | 'refused', file: string): void {
    if (outcome === 'same' || outcome === 'replaced') {
      this.#lastTrouble = null;
      return;
    }
    this.#parts.log.warn({ outcome }, 'the file of the shared address book was not taken');
    if (this.#lastTrouble === outcome) return;
    this.#lastTrouble = outcome;
    this.#parts.tellTrouble({ type: outcome === 'missing' ? 'shared_file_missing' : 'shared_file_refused', file });
  }
}
