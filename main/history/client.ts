import type { CallId } from '../../common/call/ids.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { QualitySeries } from '../../common/call/quality-series.ts';
import type { HistoryFilter } from '../../common/history/filter.ts';
import type { Statistic, StatisticsFilter } from '../../common/history/statistics.ts';
import type {
  CallDetail,
  CallRow,
  CsvEncoding,
  CsvPhoneNumbers,
  ExportOutcome,
  HistoryCursor,
  HistoryGroups,
  HistoryTrouble,
} from '../../common/ipc/groups/history.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import type { ChatProblem } from '../../common/ipc/groups/popups.ts';
import type { CallEnrichment, CtiRecords, StoredTranscript } from '../cti/port.ts';
import type { CsvStyle } from './export/csv.ts';
import type { CopyOutcome } from './backup/copy-messages.ts';
import { type CopyOptions, HistoryCopies } from './backup/history-copies.ts';
import type { NumberTraces } from './queries/forget-number.ts';
import type { TimeSpan } from './queries/time-span.ts';
import type { ExportJob } from './export/export-messages.ts';
import type { ExportProgress } from './export-run.ts';
import { type ExportHandle, type FlushedFile, HistoryExports } from './history-exports.ts';
import type { Log } from '../log/port.ts';
import { countInSlices } from './count-in-slices.ts';
import { type DeletedCounts, expireInBatches } from './delete-in-batches.ts';
import { NumberErasure } from './scrub/number-erasure.ts';
import type { CallRecord, History } from './port.ts';
import { DamageError, ReaderLink } from './reader-link.ts';
import {
  type ReaderQuery,
  readCount,
  readDetail,
  readGroups,
  readIdentity,
  readMentions,
  readMessageCount,
  readPage,
  readPassingCall,
  readStatistics,
  readTimeSpan,
  readTraces,
  readUnseenCalls,
} from './reader-queries.ts';
import { StatisticsRun } from './statistics-run.ts';
import { SalvageRun } from './salvage/salvage-run.ts';
import { within } from './thread.ts';
import { WritePump } from './write-pump.ts';

export interface HistoryClientOptions {
  /** The entries of the threads: bundles beside main's, or the sources in tests. */
  readonly writerUrl: URL;
  readonly readerUrl: URL;
  readonly exporterUrl: URL;
  readonly copierUrl: URL;
  /** Where history.db lives; made when it is missing. Local disk only: WAL needs shared memory. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The settings of the CSV files, asked at each export. */
  readonly csvStyle: () => CsvStyle;
}

const openLimitMs = 10_000;
const flushLimitMs = 5000;
const closeLimitMs = 3000;

/** The async view of the history; SQLite runs in threads, and main never waits for a disk (DESIGN.md section 8). */
export class HistoryClient implements History, CtiRecords {
  readonly #options: HistoryClientOptions;
  readonly #pump: WritePump;
  readonly #rowListeners = new Set<(row: CallRow) => void>();
  readonly #progressListeners = new Set<(progress: ExportProgress) => void>();
  readonly #tellProgress = (progress: ExportProgress): void => this.#emit(this.#progressListeners, progress);
  readonly #troubleListeners = new Set<(trouble: HistoryTrouble) => void>();
  #opening: PromiseWithResolvers<void> = Promise.withResolvers();
  /** Troubles that came before anybody listened. */
  readonly #untold: HistoryTrouble[] = [];
  #file: string | null = null;
  #reader: ReaderLink | null = null;
  readonly #exports: HistoryExports;
  #salvage: SalvageRun | null = null;
  #closed: Promise<void> | null = null;
  readonly #copies: HistoryCopies;
  readonly #erasure: NumberErasure;
  readonly #statistics = new StatisticsRun((look) => this.#read(readStatistics, look));

  constructor(options: HistoryClientOptions) {
    this.#options = options;
    this.#exports = new HistoryExports(options);
    this.#copies = new HistoryCopies(options);
    this.#erasure = new NumberErasure({
      run: (command) => this.#pump.run(command),
      look: (number, after) => this.#read(readMentions, { number, after }),
      file: async () => (await this.#flushedFile()).file,
      copies: this.#copies,
      exportsEnded: () => this.#exports.ended(),
    });
    this.#pump = new WritePump(options, {
      opened: (file, pendingSalvages) => {
        this.#file = file;
        this.#opening.resolve();
        this.#startSalvage(pendingSalvages);
      },
      releasing: async () => {
        this.#file = null;
        this.#opening.resolve();
        this.#opening = Promise.withResolvers();
        this.#salvage?.stop();
        await this.#stopReader();
      },
      written: (rows) => {
        for (const row of rows) this.#emit(this.#rowListeners, row);
      },
      trouble: (trouble) => {
        this.#opening.resolve();
        this.#tellTrouble(trouble);
      },
    });
  }

  #tellTrouble(trouble: HistoryTrouble): void {
    if (this.#troubleListeners.size === 0) this.#untold.push(trouble);
    else this.#emit(this.#troubleListeners, trouble);
  }

  #startSalvage(files: readonly string[]): void {
    this.#salvage?.stop();
    this.#salvage = new SalvageRun({
      files,
      run: (command) => this.#pump.run(command),
      done: (file, report) => this.#tellTrouble({ type: 'salvaged', file, ...report }),
      clock: this.#options.clock,
      log: this.#options.log,
    });
  }

  saveCall(record: CallRecord): void {
    void this.#pump.push({ type: 'call', id: record.id, record });
  }

  saveQuality(id: CallId, quality: CallQuality): void {
    void this.#pump.push({ type: 'quality', id, quality });
  }

  saveQualitySeries(id: CallId, series: QualitySeries): void {
    void this.#pump.push({ type: 'quality_series', id, series });
  }

  async setMemo(id: CallId, memo: string): Promise<void> {
    await this.#pump.push({ type: 'memo', id, memo });
  }

  enrich(callId: CallId, facts: CallEnrichment): void {
    void this.#pump.push({ type: 'enrichment', id: callId, facts });
  }

  linkTranscript(callId: CallId, transcript: StoredTranscript): void {
    void this.#pump.push({ type: 'transcript', id: callId, transcript });
  }

  chatFailed(callId: CallId, problem: ChatProblem): void {
    void this.#pump.push({ type: 'chat_problem', id: callId, problem, atMs: this.#options.clock.now().epochMs });
  }

  async page(filter: HistoryFilter, before: HistoryCursor | null, limit: number): Promise<{ rows: CallRow[]; next: HistoryCursor | null }> {
    return (await this.#read(readPage, { filter, before, limit })) ?? { rows: [], next: null };
  }

  /** Missed calls that nobody has seen, at most 1000. */
  async unseenCount(): Promise<number> {
    return ((await this.#read(readUnseenCalls, null)) ?? []).length;
  }

  /** Resolves when it is written, or known to wait for the disk; null: all of them. */
  async markSeen(id: CallId | null): Promise<void> {
    const ids = id === null ? ((await this.#read(readUnseenCalls, null)) ?? []) : [id];
    await Promise.all(ids.map((seen) => this.#pump.push({ type: 'seen', id: seen })));
  }

  async passing(filter: HistoryFilter, id: CallId): Promise<CallRow | null> {
    return this.#read(readPassingCall, { filter, id });
  }

  /** How many calls pass the filter; stops at `limit`, for a list needs no more than 「1,000 件以上」. */
  async count(filter: HistoryFilter, limit: number): Promise<number> {
    return countInSlices((after) => this.#read(readCount, { filter, after }), limit);
  }

  /** How many messages the chats of those calls hold, as `exportChats` writes them. */
  async countMessages(filter: HistoryFilter): Promise<number> {
    return countInSlices((after) => this.#read(readMessageCount, { filter, after }));
  }

  async groups(): Promise<HistoryGroups> {
    return (await this.#read(readGroups, null)) ?? { queues: [], labels: [] };
  }

  /** What a review counts, in the zone of this machine; null when a newer question took its place. */
  async statistics(filter: StatisticsFilter): Promise<readonly Statistic[] | null> {
    return this.#statistics.count(filter);
  }

  /** A random name that only this history and its copies have; null while no file is open. */
  async identity(): Promise<string | null> {
    return this.#read(readIdentity, null);
  }

  async detail(id: CallId): Promise<CallDetail | null> {
    return this.#read(readDetail, id);
  }

  /**
   * Deletes the ended calls from before `beforeMs` in small batches (履歴保持期間), as long as `mayContinue` says so: it should say no
   * while a call is up. Returns how many went.
   */
  async expire(beforeMs: number, mayContinue: () => boolean): Promise<number> {
    return expireInBatches((command) => this.#pump.run(command), beforeMs, mayContinue);
  }

  async exportCalls(filter: HistoryFilter, file: string, encoding: CsvEncoding, phoneNumbers?: CsvPhoneNumbers): Promise<ExportOutcome> {
    return (await this.startExport({ type: 'calls', filter }, file, encoding, this.#tellProgress, phoneNumbers)).outcome;
  }

  async exportChats(filter: HistoryFilter, file: string, encoding: CsvEncoding, phoneNumbers?: CsvPhoneNumbers): Promise<ExportOutcome> {
    return (await this.startExport({ type: 'chats', filter }, file, encoding, this.#tellProgress, phoneNumbers)).outcome;
  }

  async exportChat(id: CallId, file: string, encoding: CsvEncoding): Promise<ExportOutcome> {
    return (await this.startExport({ type: 'chat', id }, file, encoding)).outcome;
  }

  /** Starts an export that tells its progress and can be cancelled; what was saved before is in it, or the outcome tells what waits. */
  async startExport(
    content: ExportJob['content'],
    target: string,
    encoding: CsvEncoding,
    onProgress: (progress: ExportProgress) => void = () => undefined,
    phoneNumbers?: CsvPhoneNumbers,
  ): Promise<ExportHandle> {
    return this.#exports.start(await this.#flushedFile(), { content, target, encoding, onProgress, phoneNumbers });
  }

  /** Resolves when everything saved so far is on the disk, or known to wait for it. */
  async flushed(): Promise<void> {
    await this.#pump.flushed();
  }

  /** Copies the history as it is now, with what was saved before, while the phone writes on. */
  async copyTo(target: string, options: CopyOptions = {}): Promise<CopyOutcome> {
    return this.#copies.copy(async () => (await this.#flushedFile()).file, target, options);
  }

  /** Ends the copies under way; each outcome is then `cancelled`. */
  cancelCopies(): void {
    this.#copies.cancel();
  }

  /**
   * Goes on with what a backup holds: it is copied and looked through first; the present file is kept under another name. Calls under
   * way are written on. `saved` tells the name of the present file as it was.
   */
  async restore(backup: string): Promise<CopyOutcome> {
    const { clock } = this.#options;
    await within(clock, openLimitMs, this.#opening.promise);
    return this.#copies.restore(backup, this.#file, (copy) => this.#pump.run({ type: 'replace', copy, nowMs: clock.now().epochMs }));
  }

  /** Whether a damaged file is giving back what is left of it. */
  isSalvaging(): boolean {
    return this.#salvage?.isRunning === true;
  }

  /** What the history holds of a number, by its key in `parties`; null where there is none. */
  async traces(id: CallId): Promise<NumberTraces | null> {
    return this.#read(readTraces, id);
  }

  /** Deletes everything of a number, then every trace of it in the file. Rejects where it could not be done to the end. */
  async forgetNumber(number: string): Promise<DeletedCounts> {
    return this.#erasure.forget(number);
  }

  /** Removes what a deletion left that was cut off, by the end of the app for example. Rejects where it cannot be done now. */
  async finishDeletions(): Promise<void> {
    await this.#erasure.finish();
  }

  /** The open file, with what was saved before, but without waiting for a writer that is busy with a long check. */
  async #flushedFile(): Promise<FlushedFile> {
    await this.#erasure.quiet;
    await within(this.#options.clock, openLimitMs, this.#opening.promise);
    try {
      const unwrittenCalls = await within(this.#options.clock, flushLimitMs, this.#pump.flushed());
      return { file: this.#file, unwrittenCalls };
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'a copy or export of the history did not wait for the last changes');
      return { file: this.#file, unwrittenCalls: this.#pump.waitingCalls() };
    }
  }

  /** When the oldest and the newest call began; null while no file is open. */
  async timeSpan(): Promise<TimeSpan | null> {
    return this.#read(readTimeSpan, null);
  }

  cancelExports(): void {
    this.#exports.cancel();
  }

  onExportProgress(listener: (progress: ExportProgress) => void): () => void {
    this.#progressListeners.add(listener);
    return () => this.#progressListeners.delete(listener);
  }

  onRowChanged(listener: (row: CallRow) => void): () => void {
    this.#rowListeners.add(listener);
    return () => this.#rowListeners.delete(listener);
  }

  /** The first listener also hears what went wrong before it came. */
  onTrouble(listener: (trouble: HistoryTrouble) => void): () => void {
    this.#troubleListeners.add(listener);
    for (const trouble of this.#untold.splice(0)) this.#emit(this.#troubleListeners, trouble);
    return () => this.#troubleListeners.delete(listener);
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeInTime();
    return this.#closed;
  }

  async #closeInTime(): Promise<void> {
    this.#salvage?.stop();
    this.cancelCopies();
    this.#exports.cancel();
    // The writer closes last: the last connection folds the -wal back into the file.
    try {
      await within(this.#options.clock, closeLimitMs, this.#closeAll());
    } catch (error) {
      this.#options.log.error({ error: String(error) }, 'history did not close in time');
      await this.#pump.kill();
    }
  }

  async #closeAll(): Promise<void> {
    await Promise.all([this.#stopReader(), this.#salvage?.finished, this.#exports.ended()]);
    await this.#pump.close();
  }

  /** Null while no file could be opened: the list is then empty, and the trouble has been told. */
  async #read<Argument, Result>(query: ReaderQuery<Argument, Result>, argument: Argument): Promise<Result | null> {
    await within(this.#options.clock, openLimitMs, this.#opening.promise);
    if (this.#file === null) return null;
    if (this.#reader === null || this.#reader.isDead)
      this.#reader = new ReaderLink(this.#options.readerUrl, this.#file, this.#options.clock);
    try {
      return await this.#reader.ask(query, argument);
    } catch (error) {
      if (error instanceof DamageError) this.#pump.suspectDamage();
      throw error;
    }
  }

  async #stopReader(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    await reader?.stop();
  }

  #emit<Event>(listeners: ReadonlySet<(event: Event) => void>, event: Event): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#options.log.error({ error: String(error) }, 'a listener of the history failed');
      }
    }
  }
}
