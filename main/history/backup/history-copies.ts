import type { Clock } from '../../../common/call/instant.ts';
import type { Log } from '../../log/port.ts';
import type { WriterAnswer } from '../messages.ts';
import type { HistoryOwner } from '../queries/identity.ts';
import type { CopyOutcome, CopyProgress } from './copy-messages.ts';
import { CopyRun } from './copy-run.ts';

export interface CopyOptions {
  /** Signs the copy as this agent's snapshot. */
  readonly owner?: HistoryOwner | null;
  readonly onProgress?: ((progress: CopyProgress) => void) | null;
}

export interface HistoryCopiesOptions {
  /** The entry of the copier's thread. */
  readonly copierUrl: URL;
  readonly clock: Clock;
  readonly log: Log;
}

const notOpen = 'the history is not open';

/** The copies of history files under way: backups, snapshots, and what is about to be restored. */
export class HistoryCopies {
  readonly #options: HistoryCopiesOptions;
  readonly #runs = new Set<CopyRun>();
  #cancellations = 0;

  constructor(options: HistoryCopiesOptions) {
    this.#options = options;
  }

  /** Copies the file that `ready` names; null = none is open. */
  async copy(ready: () => Promise<string | null>, target: string, options: CopyOptions): Promise<CopyOutcome> {
    const cancellations = this.#cancellations;
    const source = await ready();
    if (cancellations !== this.#cancellations) return { type: 'cancelled' };
    return source === null ? { type: 'failed', reason: 'unknown', file: target, message: notOpen } : this.#run(source, target, options);
  }

  /** Copies the backup beside the present file and looks through it, then has the writer take it; `saved` names the former file. */
  async restore(backup: string, present: string | null, replace: (copy: string) => Promise<WriterAnswer>): Promise<CopyOutcome> {
    const failed = (message: string): CopyOutcome => ({ type: 'failed', reason: 'unknown', file: backup, message });
    if (present === null) return failed(notOpen);
    const checked = await this.#run(backup, `${present}.restoring`, {});
    if (checked.type !== 'saved') return checked.type === 'failed' ? { ...checked, file: backup } : checked;
    const answer = await replace(checked.file);
    if (answer.type !== 'set_aside') return failed(answer.type === 'failed' ? answer.message : answer.type);
    return { ...checked, file: answer.file };
  }

  /** Copies the open file beside itself, without any byte of what was deleted, while the phone writes on. */
  async scrubbed(source: string): Promise<CopyOutcome> {
    return this.#run(source, `${source}.scrubbed`, {}, true);
  }

  /** Resolves when none of those that run now is left. */
  async ended(): Promise<void> {
    await Promise.all([...this.#runs].map(({ outcome }) => outcome));
  }

  /** Ends the copies under way; each outcome is then `cancelled`. */
  cancel(): void {
    this.#cancellations += 1;
    for (const run of this.#runs) run.cancel();
  }

  async #run(source: string, target: string, { owner = null, onProgress = null }: CopyOptions, isScrubbed = false): Promise<CopyOutcome> {
    const { clock, copierUrl, log } = this.#options;
    const snapshot = owner === null ? null : { owner, takenAtMs: clock.now().epochMs };
    const run = new CopyRun({ entry: copierUrl, source, target, snapshot, isScrubbed, onProgress, clock });
    this.#runs.add(run);
    const outcome = await run.outcome;
    this.#runs.delete(run);
    if (outcome.type === 'failed') log.warn({ reason: outcome.reason, error: outcome.message }, 'a copy of the history failed');
    return outcome;
  }
}
