import { assertNever } from '../../common/assert-never.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from './database.ts';
import type { WriterAnswer, WriterCommand } from './messages.ts';
import { isSound, openHistory } from './open.ts';
import { applyWrite } from './queries/apply-write.ts';
import { expire } from './queries/expire.ts';
import { markInterrupted } from './queries/start-up.ts';
import { backfill, prepareIndex } from './search/backfill.ts';
import { mergeIndex } from './search/index-call.ts';
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
    return { type: 'opened', file, notices: [...notices], hadUncleanExit };
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
    const db = this.#open?.db;
    this.#open = null;
    db?.close();
  }
}
