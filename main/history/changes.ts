import { assertNever } from '../../common/assert-never.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import type { HistoryDatabase } from './database.ts';
import type { WriterAnswer, WriterCommand } from './messages.ts';
import { applyWrite } from './queries/apply-write.ts';
import { expire } from './queries/expire.ts';
import { forgetNumber } from './queries/forget-number.ts';
import { faultOf } from './storage-fault.ts';
import type { HistoryWrite } from './write.ts';

/** What of the writer's commands changes what the history holds. The same on two copies of one history leaves both alike. */
export type Change = Extract<WriterCommand, { type: 'write' | 'expire' | 'forget_number' }>;

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

/** One transaction for the whole batch; where one write is wrong, each gets its own, so that the others are kept. */
function writeEach(db: HistoryDatabase, writes: readonly HistoryWrite[]): WriterAnswer {
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

/** Does it; it is on the disk when this returns. Throws what SQLite says. */
export function applyChange(db: HistoryDatabase, change: Change): WriterAnswer {
  switch (change.type) {
    case 'write':
      return writeEach(db, change.writes);
    case 'expire':
      return { type: 'expired', count: expire(db, change.beforeMs, change.limit) };
    case 'forget_number':
      return { type: 'forgotten', ...forgetNumber(db, change) };
    default:
      return assertNever(change);
  }
}
