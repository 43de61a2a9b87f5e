import { assertNever } from '../../common/assert-never.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from './database.ts';
import type { WriterAnswer, WriterCommand } from './messages.ts';
import { isSound, openHistory } from './open.ts';
import { applyWrite } from './queries/apply-write.ts';
import { expire } from './queries/expire.ts';
import { forgetNumber, scrub } from './queries/forget-number.ts';
import { markInterrupted } from './queries/start-up.ts';
import { backfill, prepareIndex } from './search/backfill.ts';
import { mergeIndex } from './search/index-call.ts';
import { replaceHistory } from './backup/replace-history.ts';
import { finishSalvage, pendingSalvages } from './salvage/pending-salvages.ts';
import { Salvage } from './salvage/salvage.ts';
import { setAside } from './set-aside.ts';
import { faultOf } from './storage-fault.ts';
import type { HistoryWrite } from './write.ts';

function writeAll(db: HistoryDatabase, writes: readonly HistoryWrite[]): CallRow[] {
  return db
    .transaction(() => {
      const rows = new Map<string, CallRow>();
      for (const write of writes) {
        const row = applyWrite(db, write);
        if (row !== null) rows.set(row.id, row);
      }
      return [...rows.values()];
    })
    .immediate();
}

/** The one connection that writes. Runs in the writer's thread; each command is answered when it is on the disk. */
export class WriterService {
  #open: { readonly db: HistoryDatabase; readonly file: string } | null = null;
  #salvage: { readonly name: string; readonly work: Salvage } | null = null;

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
        return this.#write(command.writes);
      case 'check':
        if (isSound(this.#opened().db)) return { type: 'done' };
        return { type: 'failed', fault: 'broken', message: 'quick_check found damage' };
      case 'set_aside': {
        const { file } = this.#opened();
        this.#close();
        return { type: 'set_aside', file: setAside(file, command.nowMs) };
      }
      case 'expire':
        return { type: 'expired', count: expire(this.#opened().db, command.beforeMs, command.limit) };
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
      case 'forget_number':
        return { type: 'forgotten', ...forgetNumber(this.#opened().db, command.number, command.limit) };
      case 'scrub':
        scrub(this.#opened().db);
        return { type: 'done' };
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

  #openIn(folder: string, nowMs: number, isFirst: boolean): WriterAnswer {
    this.#close();
    const { db, file, notices, hadUncleanExit } = openHistory(folder, nowMs);
    this.#open = { db, file };
    prepareIndex(db);
    if (isFirst) db.transaction(() => markInterrupted(db)).immediate();
    return { type: 'opened', file, notices: [...notices], hadUncleanExit, pendingSalvages: pendingSalvages(db, file) };
  }

  /** A step that fails ends the salvage; the next begins it again, and what came back already stays as it is. */
  #salvageStep(name: string, file: string): WriterAnswer {
    const { db } = this.#opened();
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

  /** One transaction for the whole batch; where one write is wrong, each gets its own, so that the others are kept. */
  #write(writes: readonly HistoryWrite[]): WriterAnswer {
    const { db } = this.#opened();
    try {
      return { type: 'written', rows: writeAll(db, writes), refusals: [] };
    } catch (error) {
      if (faultOf(error) !== 'refused') throw error;
    }
    const rows: CallRow[] = [];
    const refusals: string[] = [];
    for (const write of writes) {
      try {
        rows.push(...writeAll(db, [write]));
      } catch (error) {
        if (faultOf(error) !== 'refused') throw error;
        refusals.push(`${write.type}: ${String(error)}`);
      }
    }
    return { type: 'written', rows, refusals };
  }

  #tidyIndex(limit: number): WriterAnswer {
    const { db } = this.#opened();
    const isMore = backfill(db, limit);
    if (!isMore) mergeIndex(db);
    return { type: 'index_tidied', isMore };
  }

  #close(): void {
    this.#endSalvage();
    const db = this.#open?.db;
    this.#open = null;
    db?.close();
  }
}
