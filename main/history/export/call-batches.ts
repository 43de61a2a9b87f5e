import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import { passesEveryCall } from '../queries/find-calls.ts';
import { type ListPlace, listStart } from '../queries/scan.ts';
import { foundKeys } from './found-keys.ts';
import { PackedCalls, packedCallsSql } from './packed-calls.ts';
import type { PackedBytes } from './packed-fields.ts';

/** The calls of an export, newest first, and how many they are in all. */
export interface CallBatches {
  readonly total: number;
  batches(): Iterable<PackedCalls> | AsyncIterable<PackedCalls>;
}

/** Those that this thread reads itself. */
export interface StoredCalls extends CallBatches {
  batches(): Generator<PackedCalls>;
}

/** So many rows are read and written at once: enough that the reading of each is quick, few enough to hear of a cancel. */
export const batchRows = 1000;

const newestFirst = 'ORDER BY started_at_ms DESC, calls.id DESC';
const after = 'FROM calls WHERE (started_at_ms, calls.id) < (?, ?)';
export const callBatchSql = packedCallsSql(`${after} ${newestFirst} LIMIT ${batchRows}`);
/** The last call of a batch, by the index alone. */
const lastOfBatchSql = `SELECT started_at_ms AS startedAtMs, id AS key ${after} ${newestFirst} LIMIT 1 OFFSET ${batchRows - 1}`;
const foundBatchSql = packedCallsSql(`FROM calls WHERE calls.id IN (SELECT value FROM json_each(?)) ${newestFirst} LIMIT ${batchRows}`);

/** Every call that passes the filter; run it inside one transaction, so that it is one moment's list. */
export function storedCalls(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): StoredCalls {
  return passesEveryCall(filter) ? everyCall(db) : foundCalls(db, filter, isCancelled);
}

function everyCall(db: HistoryDatabase): StoredCalls {
  return {
    total: Number(db.prepare('SELECT count(*) FROM calls').pluck().get()),
    *batches() {
      const batch = db.prepare<[number, number], PackedBytes | null>(callBatchSql).pluck();
      const lastOfBatch = db.prepare<[number, number], ListPlace>(lastOfBatchSql);
      let place: ListPlace | undefined = listStart;
      while (place !== undefined) {
        const { startedAtMs, key }: ListPlace = place;
        const bytes = batch.get(startedAtMs, key);
        if (bytes) yield new PackedCalls(bytes);
        place = lastOfBatch.get(startedAtMs, key);
      }
    },
  };
}

/** Searches first, so that the number of rows is known from the start. */
function foundCalls(db: HistoryDatabase, filter: HistoryFilter, isCancelled: () => boolean): StoredCalls {
  const keys = foundKeys(db, filter, isCancelled);
  return {
    total: keys.length,
    *batches() {
      const batch = db.prepare<[string], PackedBytes | null>(foundBatchSql).pluck();
      for (let at = 0; at < keys.length; at += batchRows) {
        const bytes = batch.get(JSON.stringify(keys.slice(at, at + batchRows)));
        if (bytes) yield new PackedCalls(bytes);
      }
    },
  };
}
