import { createConnection } from 'node:net';
import path from 'node:path';

const deadlineMs = 15_000;

/**
 * Has the running Chromium of this profile do what a second one with this command line would ask of it: by the same socket, without
 * starting a process of 200 MB for each window. Rejects when it does not take it.
 */
export function askRunning(profile: string, commandLine: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = createConnection(path.join(profile, 'SingletonSocket'));
  let heard = '';
  socket.setTimeout(deadlineMs, () => socket.destroy(new Error('no answer')));
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  socket.once('error', (error) => reject(new Error(`chromium host: Chromium opens no window: ${error.message}`)));
  socket.once('close', () => {
    if (heard.startsWith('ACK')) resolve();
    else reject(new Error(`chromium host: Chromium opens no window: ${heard}`));
  });
  socket.end(['START', process.cwd(), ...commandLine].join('\0'));
  return promise;
}
