import * as z from 'zod/mini';
import { callRow } from '../../common/ipc/groups/history.ts';
import { openNotice } from './open-notice.ts';
import { salvageReport } from './salvage/salvage-report.ts';
import { storageFault } from './storage-fault.ts';
import { historyWrite } from './write.ts';

/** What main asks of the writer: one command at a time, each answered once. */
export const writerCommand = z.discriminatedUnion('type', [
  /** `isFirst`: the app has just started, so a call without an end died with its former run. */
  z.strictObject({ type: z.literal('open'), folder: z.string(), nowMs: z.number(), isFirst: z.boolean() }),
  z.strictObject({ type: z.literal('write'), writes: z.array(historyWrite) }),
  /** Looks through the whole file for damage. */
  z.strictObject({ type: z.literal('check') }),
  /** Gives up a damaged file; `open` follows. */
  z.strictObject({ type: z.literal('set_aside'), nowMs: z.number() }),
  z.strictObject({ type: z.literal('expire'), beforeMs: z.number(), limit: z.number() }),
  /** Puts up to `limit` calls into the search index that are not there yet, and its parts in order; for quiet moments. */
  z.strictObject({ type: z.literal('tidy_index'), limit: z.number() }),
  /** One small step of bringing back what `file` holds, a set-aside file or a mended copy of it. */
  z.strictObject({ type: z.literal('salvage'), name: z.string(), file: z.string() }),
  /** What is left of it will not be looked for again. */
  z.strictObject({ type: z.literal('give_up_salvage'), name: z.string() }),
  /** Sets the present file aside and puts `copy`, a sound history beside it, in its place; `open` follows. */
  z.strictObject({ type: z.literal('replace'), copy: z.string(), nowMs: z.number() }),
  /** Deletes up to `limit` calls of a number, by its key in `parties`, and at last its name in `mentions`, calls of other numbers. */
  z.strictObject({ type: z.literal('forget_number'), number: z.string(), mentions: z.array(z.number()), limit: z.number() }),
  /** From now on remembers every change, for a copy that is about to be made. */
  z.strictObject({ type: z.literal('remember') }),
  /** Puts `copy`, made since `remember`, in the place of the present file, with what was changed meanwhile; `open` follows. */
  z.strictObject({ type: z.literal('swap'), copy: z.string() }),
  z.strictObject({ type: z.literal('close') }),
]);
export type WriterCommand = z.output<typeof writerCommand>;

export const writerAnswer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opened'),
    file: z.string(),
    notices: z.array(openNotice),
    hadUncleanExit: z.boolean(),
    /** The set-aside files that have not given back what is left of them. */
    pendingSalvages: z.array(z.string()),
  }),
  /** Every write of the command is on the disk, but for the refused ones, which will never be. */
  z.strictObject({ type: z.literal('written'), rows: z.array(callRow), refusals: z.array(z.string()) }),
  z.strictObject({ type: z.literal('set_aside'), file: z.string() }),
  z.strictObject({ type: z.literal('expired'), count: z.number() }),
  z.strictObject({ type: z.literal('index_tidied'), isMore: z.boolean() }),
  /** Null while there is more to do. */
  z.strictObject({ type: z.literal('salvaged'), report: z.nullable(salvageReport) }),
  /** Fewer calls than the limit: nothing is left. */
  z.strictObject({ type: z.literal('forgotten'), calls: z.number(), messages: z.number() }),
  z.strictObject({ type: z.literal('done') }),
  z.strictObject({ type: z.literal('failed'), fault: storageFault, message: z.string() }),
]);
export type WriterAnswer = z.output<typeof writerAnswer>;

/** A question to the reader; `number` finds its answer. */
export const readerRequest = z.strictObject({ number: z.number(), query: z.string(), argument: z.unknown() });
export type ReaderRequest = z.output<typeof readerRequest>;

export const readerAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('found'), number: z.number(), value: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), number: z.number(), fault: storageFault, message: z.string() }),
]);
export type ReaderAnswer = z.output<typeof readerAnswer>;
