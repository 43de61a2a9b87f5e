import { rm } from 'node:fs/promises';
import type { BookMatch } from '../../common/book/book-match.ts';
import type { CallParty } from '../../common/call/call-party.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { DeletedNumber, FoundNumber } from '../../common/ipc/groups/history.ts';
import { type Audit, maskedNumber } from '../log/audit.ts';
import type { Log } from '../log/port.ts';
import type { HistoryClient } from './client.ts';
import { type HistoryFolders, olderCopies } from './older-copies.ts';

export interface NumberDeletionParts extends HistoryFolders {
  readonly history: Pick<HistoryClient, 'detail' | 'traces' | 'forgetNumber' | 'isSalvaging'>;
  readonly book: { matchOf(party: CallParty): BookMatch };
  readonly audit: Pick<Audit, 'note'>;
  readonly log: Log;
}

/** 「この番号のデータを削除」: everything that the history and its older copies on this computer hold of a number. */
export class NumberDeletion {
  readonly #parts: NumberDeletionParts;

  constructor(parts: NumberDeletionParts) {
    this.#parts = parts;
  }

  /** What would go, to be confirmed; null where the call has no number. */
  async find(id: CallId): Promise<FoundNumber | null> {
    const { history, book } = this.#parts;
    const [traces, detail] = await Promise.all([history.traces(id), history.detail(id)]);
    if (traces === null || detail === null) return null;
    const { number: _, ...counts } = traces;
    return { ...counts, copies: (await olderCopies(this.#parts)).length, isInBook: book.matchOf(detail.row.party).type !== 'none' };
  }

  /** Deletes it. While a damaged history is being salvaged, what is deleted would come back: then it has to wait. */
  async delete(id: CallId): Promise<DeletedNumber> {
    const { history, audit, log } = this.#parts;
    if (history.isSalvaging()) return { type: 'failed', reason: 'salvaging' };
    const traces = await history.traces(id);
    if (traces === null) return { type: 'failed', reason: 'unknown' };
    const subject = maskedNumber(traces.number);
    try {
      // First, for when the rows are gone nobody can ask for this number again.
      const copies = await olderCopies(this.#parts);
      for (const file of copies) await rm(file);
      const { calls, messages } = await history.forgetNumber(traces.number);
      audit.note('number_deleted', { outcome: 'deleted', calls, subject });
      return { type: 'deleted', calls, messages, copies: copies.length };
    } catch (error) {
      log.error({ error: String(error) }, 'the data of a number could not be deleted to the end');
      audit.note('number_deleted', { outcome: 'failed', calls: null, subject });
      return { type: 'failed', reason: 'unknown' };
    }
  }
}
