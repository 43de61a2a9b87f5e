import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { openForReading } from '../open.ts';
import { storedCalls } from './call-batches.ts';
import { storedChats } from './chat-batches.ts';
import type { ReadJob, ReadReport } from './batch-reader.ts';

/** So many batches are under way at most: enough that neither thread waits for the other, few enough that memory stays flat. */
const batchesAhead = 4;

/** The other side of `BatchReader`: sends the calls of one snapshot, or their chats. What it throws ends the thread, of which that one hears. */
export async function readBatches({ file, content, filter, cancel }: ReadJob, port: MessagePort): Promise<void> {
  const flag = new Int32Array(cancel);
  const send = (report: ReadReport, transferred: readonly ArrayBuffer[] = []): void => port.postMessage(report, transferred);
  const taken = on(port, 'message')[Symbol.asyncIterator]();
  const db = openForReading(file);
  db.exec('BEGIN');
  const stored = content === 'calls' ? storedCalls : storedChats;
  const found = stored(db, filter, () => Atomics.load(flag, 0) !== 0);
  send({ type: 'found', total: found.total });
  let ahead = 0;
  for (const { bytes } of found.batches()) {
    if (ahead === batchesAhead) await taken.next();
    else ahead += 1;
    send({ type: 'batch', bytes }, [bytes.buffer]);
  }
  send({ type: 'ended' });
  db.close();
}
