import { assertNever } from '../../common/assert-never.ts';
import { applyChange, type Change } from './changes.ts';
import type { HistoryDatabase } from './database.ts';
import type { WriterAnswer, WriterCommand } from './messages.ts';
import { isSound, openHistory } from './open.ts';
import { markInterrupted } from './queries/start-up.ts';
import { backfill, prepareIndex } from './search/backfill.ts';
import { mergeIndex } from './search/index-call.ts';
import { replaceHistory } from './backup/replace-history.ts';
import { finishSalvage, pendingSalvages } from './salvage/pending-salvages.ts';
import { Salvage } from './salvage/salvage.ts';
import { swapHistory } from './scrub/swap-history.ts';
import { removeUnfinishedCopies } from './scrub/unfinished-copies.ts';
import { setAside } from './set-aside.ts';
import { faultOf } from './storage-fault.ts';

/** More batches than a phone writes while a copy is made. */
const mostRemembered = 20_000;

/** The one connection that writes. Runs in the writer's thread; each command is answered when it is on the disk. */
export class WriterService {
  #open: { readonly db: HistoryDatabase; readonly file: string } | null = null;
  #salvage: { readonly name: string; readonly work: Salvage } | null = null;
  /** The changes since `remember`; null where a copy of now could not be brought up to date. */
  #remembered: Change[] | null = null;

  run(command: WriterCommand): WriterAnswer {
    try {
      return this.#run(command);
    } catch (error) {
      return { type: 'failed', fault: faultOf(error), message: String(error) };
    }
  }

  #run(command: WriterCommand): WriterAnswer {
    switch (command.type) {
      case 'open':
        return this.#openIn(command.folder, command.nowMs, command.isFirst);
      case 'write':
      case 'expire':
      case 'forget_number':
        return this.#change(command);
      case 'check':
        if (isSound(this.#opened().db)) return { type: 'done' };
        return { type: 'failed', fault: 'broken', message: 'quick_check found damage' };
      case 'set_aside': {
        const { file } = this.#opened();
        this.#close();
        return { type: 'set_aside', file: setAside(file, command.nowMs) };
      }
      case 'tidy_index':
        return this.#tidyIndex(command.limit);
      case 'salvage':
        return this.#salvageStep(command.name, command.file);
      case 'give_up_salvage': {
        const { db } = this.#opened();
        this.#endSalvage();
        db.transaction(() => finishSalvage(db, command.name, 'given_up')).immediate();
        return { type: 'done' };
      }
      case 'replace': {
        const { file } = this.#opened();
        this.#close();
        return { type: 'set_aside', file: replaceHistory(file, command.copy, command.nowMs) };
      }
      case 'remember':
        this.#opened();
        this.#remembered = [];
        return { type: 'done' };
      case 'swap':
        return this.#swap(command.copy);
      case 'close':
        this.#close();
        return { type: 'done' };
      default:
        return assertNever(command);
    }
  }

  #opened(): { readonly db: HistoryDatabase; readonly file: string } {
    if (this.#open === null) throw new Error('the history is not open');
    return this.#open;
  }

  #change(change: Change): WriterAnswer {
    const answer = applyChange(this.#opened().db, change);
    this.#remembered?.push(change);
    if ((this.#remembered?.length ?? 0) > mostRemembered) this.#remembered = null;
    return answer;
  }

  #swap(copy: string): WriterAnswer {
    const { db, file } = this.#opened();
    const changes = this.#remembered;
    if (changes === null) throw new Error('the history was changed otherwise since the copy was made');
    try {
      swapHistory(db, file, copy, changes);
    } finally {
      this.#close();
    }
    return { type: 'done' };
  }

  #openIn(folder: string, nowMs: number, isFirst: boolean): WriterAnswer {
    this.#close();
    const { db, file, notices, hadUncleanExit } = openHistory(folder, nowMs);
    this.#open = { db, file };
    if (isFirst) removeUnfinishedCopies(folder);
    prepareIndex(db);
    if (isFirst) db.transaction(() => markInterrupted(db)).immediate();
    return { type: 'opened', file, notices: [...notices], hadUncleanExit, pendingSalvages: pendingSalvages(db, file) };
  }

  /** A step that fails ends the salvage; the next begins it again, and what came back already stays as it is. */
  #salvageStep(name: string, file: string): WriterAnswer {
    const { db } = this.#opened();
    this.#remembered = null;
    if (this.#salvage?.name !== name) {
      this.#endSalvage();
      this.#salvage = { name, work: new Salvage(db, file, name) };
    }
    try {
      const report = this.#salvage.work.step();
      if (report !== null) this.#endSalvage();
      return { type: 'salvaged', report };
    } catch (error) {
      this.#endSalvage();
      throw error;
    }
  }

  #endSalvage(): void {
    this.#salvage?.work.close();
    this.#salvage = null;
  }

  #tidyIndex(limit: number): WriterAnswer {
    const { db } = this.#opened();
    const isMore = backfill(db, limit);
    if (!isMore) mergeIndex(db);
    return { type: 'index_tidied', isMore };
  }

  #close(): void {
    this.#endSalvage();
    this.#remembered = null;
    const db = this.#open?.db;
    this.#open = null;
    db?.close();
  }
}
