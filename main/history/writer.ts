import { parentPort } from 'node:worker_threads';
import { writerCommand } from './messages.ts';
import { WriterService } from './writer-service.ts';

// The writer's thread: one command in, one answer out, in order.
const service = new WriterService();
parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(service.run(writerCommand.parse(message)));
});
