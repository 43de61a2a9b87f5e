import type { Clock } from '../../common/call/instant.ts';
import type { CallRow, HistoryTrouble } from '../../common/ipc/groups/history.ts';
import type { Log } from '../log/port.ts';
import type { WriterAnswer, WriterCommand } from './messages.ts';
import type { StorageFault } from './storage-fault.ts';
import { type HistoryWrite, isMeasurement } from './write.ts';
import { WriterLink } from './writer-link.ts';

export interface WritePumpOptions {
  readonly writerUrl: URL;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface WritePumpEvents {
  /** `pendingSalvages`: the set-aside files that have not given back what is left of them. */
  opened(file: string, pendingSalvages: readonly string[]): void;
  /** The file is about to be renamed: let go of it. */
  releasing(): Promise<void>;
  written(rows: readonly CallRow[]): void;
  trouble(trouble: HistoryTrouble): void;
}

interface Waiting {
  readonly write: HistoryWrite;
  /** Resolved once the write is on the disk, refused, or known to wait for the disk. */
  readonly done: PromiseWithResolvers<void>;
}

function callsOf(waiting: readonly Waiting[]): number {
  return new Set(waiting.flatMap(({ write }) => (isMeasurement(write) ? [] : [write.id]))).size;
}

/** Something other than a write: done when no write waits, or in turns with them. */
interface Errand {
  readonly command: WriterCommand;
  readonly limitMs: number;
  readonly answer: PromiseWithResolvers<WriterAnswer>;
}

const batchSize = 200;
const writeLimitMs = 30_000;
/** Opening may migrate, checking reads the whole file; both take long on a large and cold one. */
const openLimitMs = 600_000;
const closeLimitMs = 2000;
/** A thread that does not end for so long hangs in the disk: nobody else may write the file, and the user should know. */
const stopLimitMs = 5000;
const firstRetryMs = 1000;
const lastRetryMs = 30_000;
/** So often may one and the same write take the thread down before it is given up. */
const deathLimit = 3;
/** A lock that others hold for a moment is worth no message. */
const silentBusyCount = 3;
const untidyLimit = 20;
/** Some 100 ms of indexing, so that a write never waits long behind it. */
const backfillLimit = 200;

/**
 * Carries changes to the writer, in order. What is not acknowledged stays in the queue: it is sent again when the thread died, and
 * waits while the disk is full or read-only (spec/history-and-csv.md section 6).
 */
export class WritePump {
  readonly #options: WritePumpOptions;
  readonly #events: WritePumpEvents;
  readonly #queue: Waiting[] = [];
  #link: WriterLink | null = null;
  #file: string | null = null;
  #isFirstOpen = true;
  #needsCheck = false;
  /** Calls written since the search index was last put in order. */
  #untidyWrites = 0;
  readonly #errands: Errand[] = [];
  #wroteLast = false;
  #trouble: HistoryTrouble['type'] | null = null;
  #failures = 0;
  #deathsOfHead = 0;
  #isClosing = false;
  #wake: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #closing: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #finished: Promise<void>;

  constructor(options: WritePumpOptions, events: WritePumpEvents) {
    this.#options = options;
    this.#events = events;
    this.#finished = this.#run();
  }

  /** Resolves when the write is on the disk, or, while the disk fails, safe in memory only. Never rejects. */
  push(write: HistoryWrite): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#queue.push({ write, done });
    if (this.#trouble !== null) done.resolve();
    this.#wake.resolve();
    return done.promise;
  }

  /** Resolves when everything pushed so far is on the disk, or known to wait for it: then tells of how many calls something waits. */
  async flushed(): Promise<number> {
    const last = this.#queue.at(-1);
    await last?.done.promise;
    return callsOf(last === undefined ? [] : this.#queue.slice(0, this.#queue.indexOf(last) + 1));
  }

  /** Of how many calls something is not on the disk at this moment. */
  waitingCalls(): number {
    return callsOf(this.#queue);
  }

  /** Has the writer do something short, between the writes. Rejects when its thread dies of it, takes too long, or the history closes. */
  run(command: WriterCommand, limitMs: number = writeLimitMs): Promise<WriterAnswer> {
    if (this.#isClosing) return Promise.reject(new Error('the history is closing'));
    const answer = Promise.withResolvers<WriterAnswer>();
    this.#errands.push({ command, limitMs, answer });
    this.#wake.resolve();
    return answer.promise;
  }

  /** Somebody read what cannot be: looks through the whole file when no write waits, and sets it aside if it is damaged. */
  suspectDamage(): void {
    this.#needsCheck = true;
    this.#wake.resolve();
  }

  /** Writes what waits, as far as the disk allows, closes the file and ends the thread. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#wake.resolve();
    this.#closing.resolve();
    await this.#finished;
  }

  /** Ends the thread as it is; for a writer that does not come back from `close`. */
  async kill(): Promise<void> {
    await this.#link?.stop();
  }

  async #run(): Promise<void> {
    while (!this.#isClosing || this.#canStillWrite()) {
      try {
        await this.#step();
      } catch (error) {
        await this.#buryWriter(error);
      }
    }
    await this.#finish();
  }

  #canStillWrite(): boolean {
    return this.#queue.length > 0 && this.#failures === 0;
  }

  async #step(): Promise<void> {
    if (this.#file === null) return this.#open();
    if (this.#queue.length > 0 && !this.#isErrandsTurn()) return this.#write();
    if (this.#needsCheck) return this.#check();
    if (this.#untidyWrites >= untidyLimit && !this.#isClosing) return this.#tidyIndex();
    if (this.#errands.length > 0 && !this.#isClosing) return this.#runErrand();
    this.#wake = Promise.withResolvers();
    if (!this.#isClosing) await this.#wake.promise;
  }

  #ask(command: WriterCommand, limitMs: number): Promise<WriterAnswer> {
    this.#link ??= new WriterLink(this.#options.writerUrl, this.#options.clock);
    return this.#link.ask(command, limitMs);
  }

  async #open(): Promise<void> {
    const { folder, clock, log } = this.#options;
    const answer = await this.#ask({ type: 'open', folder, nowMs: clock.now().epochMs, isFirst: this.#isFirstOpen }, openLimitMs);
    if (answer.type !== 'opened') return this.#failed(answer, folder);
    this.#file = answer.file;
    this.#isFirstOpen = false;
    this.#needsCheck = answer.hadUncleanExit;
    this.#untidyWrites = untidyLimit;
    this.#failures = 0;
    this.#trouble = null;
    log.info({ file: answer.file, hadUncleanExit: answer.hadUncleanExit }, 'history opened');
    for (const notice of answer.notices) this.#events.trouble(notice);
    this.#events.opened(answer.file, answer.pendingSalvages);
  }

  async #write(): Promise<void> {
    const batch = this.#queue.slice(0, this.#deathsOfHead > 0 ? 1 : batchSize);
    const answer = await this.#ask({ type: 'write', writes: batch.map(({ write }) => write) }, writeLimitMs);
    if (answer.type !== 'written') return this.#failed(answer, this.#file ?? this.#options.folder);
    this.#queue.splice(0, batch.length);
    this.#wroteLast = true;
    this.#untidyWrites += batch.length;
    this.#deathsOfHead = 0;
    this.#failures = 0;
    this.#trouble = null;
    for (const refusal of answer.refusals) this.#options.log.error({ refusal }, 'history refused a change');
    for (const { done } of batch) done.resolve();
    this.#events.written(answer.rows);
  }

  async #check(): Promise<void> {
    this.#needsCheck = false;
    const answer = await this.#ask({ type: 'check' }, openLimitMs);
    if (answer.type === 'failed' && answer.fault === 'broken') return this.#failed(answer, '');
  }

  async #tidyIndex(): Promise<void> {
    const answer = await this.#ask({ type: 'tidy_index', limit: backfillLimit }, writeLimitMs);
    if (answer.type === 'index_tidied' && answer.isMore) return;
    this.#untidyWrites = 0;
    if (answer.type === 'failed' && answer.fault === 'broken') return this.#failed(answer, '');
    if (answer.type === 'failed') this.#options.log.warn({ message: answer.message }, 'the search index was not put in order');
  }

  /** Writes go first, but a phone that writes without a pause does not starve the rest. */
  #isErrandsTurn(): boolean {
    return this.#wroteLast && this.#errands.length > 0 && !this.#isClosing;
  }

  async #runErrand(): Promise<void> {
    const errand = this.#errands.shift();
    this.#wroteLast = false;
    if (errand === undefined) return;
    const { command, limitMs, answer } = errand;
    try {
      const isReplacing = command.type === 'replace' || command.type === 'swap';
      if (isReplacing) await this.#events.releasing();
      const found = await this.#ask(command, limitMs);
      // Whether it was replaced or not, the writer has closed it.
      if (isReplacing) this.#file = null;
      if (found.type === 'salvaged' && found.report !== null) this.#untidyWrites = untidyLimit;
      answer.resolve(found);
    } catch (error) {
      answer.reject(error);
      throw error;
    }
  }

  async #failed(answer: WriterAnswer, file: string): Promise<void> {
    const fault = answer.type === 'failed' ? answer.fault : 'unavailable';
    const message = answer.type === 'failed' ? answer.message : `unexpected answer ${answer.type}`;
    this.#options.log.warn({ fault, message }, 'history not written');
    this.#failures += 1;
    if (fault === 'broken' && this.#file !== null) return this.#setAside();
    this.#tell(fault, file);
    await this.#pause();
  }

  async #setAside(): Promise<void> {
    this.#file = null;
    await this.#events.releasing();
    const answer = await this.#ask({ type: 'set_aside', nowMs: this.#options.clock.now().epochMs }, writeLimitMs);
    if (answer.type !== 'set_aside') return this.#failed(answer, this.#options.folder);
    this.#failures = 0;
    this.#events.trouble({ type: 'set_aside', file: answer.file });
  }

  /** One event for each stretch of trouble; whoever waits for a write learns that it is safe in memory only. */
  #tell(fault: StorageFault, file: string): void {
    if (fault === 'busy' && this.#failures <= silentBusyCount) return;
    const type = fault === 'disk_full' || fault === 'read_only' ? fault : 'unavailable';
    for (const { done } of this.#queue) done.resolve();
    if (this.#trouble === type) return;
    this.#trouble = type;
    this.#events.trouble({ type, file });
  }

  /** 1 s, 2 s, 4 s … 30 s; a close ends the wait. */
  async #pause(): Promise<void> {
    const wait = Promise.withResolvers<void>();
    const delayMs = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(10, this.#failures - 1));
    const cancel = this.#options.clock.after(delayMs, wait.resolve);
    await Promise.race([wait.promise, this.#closing.promise]);
    cancel();
  }

  async #buryWriter(error: unknown): Promise<void> {
    const wasWriting = this.#file !== null && this.#queue.length > 0;
    this.#options.log.error({ error: String(error) }, 'history writer died');
    const link = this.#link;
    this.#link = null;
    this.#file = null;
    const forgetLimit = this.#options.clock.after(stopLimitMs, () => this.#tell('unavailable', this.#options.folder));
    await link?.stop();
    forgetLimit();
    if (wasWriting) this.#deathsOfHead += 1;
    if (this.#deathsOfHead >= deathLimit) {
      const lost = this.#queue.shift();
      this.#deathsOfHead = 0;
      this.#options.log.error({ type: lost?.write.type, id: lost?.write.id }, 'history gave up a change that ends its writer');
      lost?.done.resolve();
    }
    this.#failures += 1;
    if (this.#failures === 1) return;
    this.#tell('unavailable', this.#options.folder);
    await this.#pause();
  }

  async #finish(): Promise<void> {
    if (this.#queue.length > 0)
      this.#options.log.error({ count: this.#queue.length }, 'history closed with changes that the disk did not take');
    for (const { done } of this.#queue) done.resolve();
    for (const { answer } of this.#errands) answer.reject(new Error('the history is closing'));
    const link = this.#link;
    if (link === null) return;
    try {
      await link.ask({ type: 'close' }, closeLimitMs);
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, 'history writer did not close');
    }
    await link.stop();
  }
}
