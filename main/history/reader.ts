import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { type ReaderAnswer, readerRequest } from './messages.ts';
import { openForReading } from './open.ts';
import { readerAnswers } from './reader-queries.ts';
import { faultOf } from './storage-fault.ts';

// The reader's thread: a read-only connection of its own, so that no list waits for a write.
const { file } = z.strictObject({ file: z.string() }).parse(workerData);
const db = openForReading(file);

function run(query: string, argument: unknown): unknown {
  const found = readerAnswers.find(({ name }) => name === query);
  if (found === undefined) throw new Error(`unknown query: ${query}`);
  return found.answer(db, argument);
}

parentPort?.on('message', (message: unknown) => {
  const { number, query, argument } = readerRequest.parse(message);
  let answer: ReaderAnswer;
  try {
    answer = { type: 'found', number, value: run(query, argument) };
  } catch (error) {
    answer = { type: 'failed', number, fault: faultOf(error), message: String(error) };
  }
  parentPort?.postMessage(answer);
});
