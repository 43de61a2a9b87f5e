import type { HistoryFilter } from '../../../common/history/filter.ts';
import type { ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { assertNever } from '../../../common/assert-never.ts';
import type { HistoryDatabase } from '../database.ts';
import { type CallBatches, storedCalls } from './call-batches.ts';
import { type ChatBatches, storedChats } from './chat-batches.ts';
import { type AwaitedCsvContent, callCsv } from './call-csv.ts';
import { chatCsv } from './chat-csv.ts';
import { chatsCsv } from './chats-csv.ts';
import { tableCsv } from './table-csv.ts';
import { CsvFile, type CsvFileSystem } from './csv-file.ts';
import type { ExportJob } from './export-messages.ts';
import { fileFaultOf } from './file-fault.ts';

export interface ExportWatch {
  progress(rows: number, total: number): void;
  isCancelled(): boolean;
  failed(message: string): void;
}

const progressRows = 10_000;

/** Writes the lines; returns how many, or null when it was cancelled. */
async function writeLines<Row>(csv: AwaitedCsvContent<Row>, file: CsvFile, watch: ExportWatch): Promise<number | null> {
  let rows = 0;
  let told = 0;
  const writeLine = csv.lineWriter(file.text);
  watch.progress(0, csv.total);
  for await (const batch of csv.batches()) {
    if (watch.isCancelled()) return null;
    rows += file.writeEach(batch, writeLine);
    if (rows - told >= progressRows) {
      watch.progress(rows, csv.total);
      told = rows;
    }
  }
  watch.progress(rows, csv.total);
  return watch.isCancelled() ? null : rows;
}

async function writeFile<Row>(
  csv: AwaitedCsvContent<Row>,
  job: ExportJob,
  watch: ExportWatch,
  fileSystem?: CsvFileSystem,
): Promise<ExportOutcome> {
  const file = new CsvFile({ ...job, header: csv.header }, fileSystem);
  try {
    file.start();
    const rows = await writeLines(csv, file, watch);
    if (rows === null) {
      file.abandon();
      return { type: 'cancelled' };
    }
    file.finish();
    const { replaced, approximated, dropped, samples } = file.loss;
    const { fileNames } = file;
    return { type: 'saved', file: job.target, fileNames, rows, unwrittenCalls: 0, replaced, approximated, dropped, samples: [...samples] };
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** Finds the calls that pass a filter and reads them, or their chats. */
export interface Reading {
  calls(filter: HistoryFilter): CallBatches | Promise<CallBatches>;
  chats(filter: HistoryFilter): ChatBatches | Promise<ChatBatches>;
}

function readingFrom(db: HistoryDatabase, watch: ExportWatch): Reading {
  const isCancelled = (): boolean => watch.isCancelled();
  return { calls: (filter) => storedCalls(db, filter, isCancelled), chats: (filter) => storedChats(db, filter, isCancelled) };
}

async function writeJob(
  db: HistoryDatabase,
  job: ExportJob,
  watch: ExportWatch,
  reading: Reading,
  fileSystem?: CsvFileSystem,
): Promise<ExportOutcome> {
  const { content, style } = job;
  switch (content.type) {
    case 'calls':
      return writeFile(callCsv(await reading.calls(content.filter), style), job, watch, fileSystem);
    case 'chat':
      return writeFile(chatCsv(db, content.id, style), job, watch, fileSystem);
    case 'chats':
      return writeFile(chatsCsv(await reading.chats(content.filter), style), job, watch, fileSystem);
    case 'table':
      return writeFile(tableCsv(content.table, style), job, watch, fileSystem);
    default:
      return assertNever(content);
  }
}

/**
 * Runs the export on one snapshot of the history; blocks its thread for a batch at a time. The calls are read from `db` unless `reading`
 * is done elsewhere. Never throws: a failure is an outcome with its cause.
 */
export async function runExport(
  db: HistoryDatabase,
  job: ExportJob,
  watch: ExportWatch,
  platform: NodeJS.Platform,
  fileSystem?: CsvFileSystem,
  reading: Reading = readingFrom(db, watch),
): Promise<ExportOutcome> {
  db.exec('BEGIN');
  try {
    return await writeJob(db, job, watch, reading, fileSystem);
  } catch (error) {
    watch.failed(String(error));
    return { type: 'failed', reason: fileFaultOf(error, job.target, platform), file: job.target };
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
}
