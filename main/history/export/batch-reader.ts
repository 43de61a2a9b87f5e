import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import { historyFilter } from '../../../common/history/filter.ts';
import type { HistoryDatabase } from '../database.ts';
import type { CallBatches } from './call-batches.ts';
import type { ChatBatches } from './chat-batches.ts';
import { PackedCalls } from './packed-calls.ts';
import type { PackedBytes } from './packed-fields.ts';
import { PackedMessages } from './packed-messages.ts';

/** What the reading thread is started with; `cancel` is the flag of the export. */
export const readJob = z.strictObject({
  type: z.literal('read'),
  content: z.enum(['calls', 'chats']),
  file: z.string(),
  filter: historyFilter,
  cancel: z.instanceof(SharedArrayBuffer),
});
export type ReadJob = z.output<typeof readJob>;

/** What it tells: how many there are, the batches as they are packed, and that this was all. It is answered when a batch was taken. */
const readReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('found'), total: z.number() }),
  z.strictObject({ type: z.literal('batch'), bytes: z.instanceof(Uint8Array<ArrayBuffer>) }),
  z.strictObject({ type: z.literal('ended') }),
]);
export type ReadReport = z.output<typeof readReport>;

/** Batches are made and gone at once; more room for the young would only stay taken. */
const youngMegabytes = 4;

/** From so many calls on, a second thread is worth its start and its memory. */
const longHistoryCalls = 20_000;

/** By the keys of the first and the last call: near enough, and at once. */
export function isLongHistory(db: HistoryDatabase): boolean {
  const span = db.prepare('SELECT (SELECT max(id) FROM calls) - (SELECT min(id) FROM calls)').pluck().get();
  return Number(span) >= longHistoryCalls;
}

/** Calls, or their chats, that a thread of their own reads while this one writes, like the two sides of a pipe. */
export class BatchReader {
  readonly #worker: Worker;
  readonly #messages: AsyncIterator<unknown[], unknown>;

  constructor(entry: URL, job: Omit<ReadJob, 'type'>) {
    const workerData: ReadJob = { ...job, type: 'read' };
    this.#worker = new Worker(entry, { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
    this.#messages = on(this.#worker, 'message', { close: ['exit'] })[Symbol.asyncIterator]();
  }

  /** Resolves when the calls are found. Rejects, as the batches do, with what stopped the thread. */
  async calls(): Promise<CallBatches> {
    return this.#found((bytes) => new PackedCalls(bytes));
  }

  /** The same of their chats, where the job asks for those. */
  async chats(): Promise<ChatBatches> {
    return this.#found((bytes) => new PackedMessages(bytes));
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  async #found<Packed>(unpack: (bytes: PackedBytes) => Packed): Promise<{ total: number; batches: () => AsyncGenerator<Packed> }> {
    const report = await this.#next();
    if (report.type !== 'found') throw new Error(`the calls began with ${report.type}`);
    return { total: report.total, batches: () => this.#batches(unpack) };
  }

  async *#batches<Packed>(unpack: (bytes: PackedBytes) => Packed): AsyncGenerator<Packed> {
    for (let report = await this.#next(); report.type === 'batch'; report = await this.#next()) {
      const { buffer, byteOffset, byteLength } = report.bytes;
      this.#worker.postMessage('taken');
      yield unpack(Buffer.from(buffer, byteOffset, byteLength));
    }
  }

  async #next(): Promise<ReadReport> {
    const result = await this.#messages.next();
    if (result.done === true) throw new Error('the thread that reads the calls ended');
    return readReport.parse(result.value[0]);
  }
}
