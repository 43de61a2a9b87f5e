import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (Linux 32768 on, macOS and Windows 49152 on): a port of those may be
 * free when it is asked for and taken when the server starts. Also clear of the media of baresip (12000 on) and rtpengine (20000 on).
 */
const first = 16_000;
const count = 4_000;

// Each process of a test run begins elsewhere, so that two do not choose the same port in the same moment.
let next = Math.floor(Math.random() * count);

function isFreeForTcp(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const closed = once(socket, 'close');
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('error', () => resolve(false));
  socket.bind(port, '127.0.0.1', () => resolve(true));
  const isFree = await promise;
  socket.close();
  await closed;
  return isFree;
}

/** A loopback port that is free for TCP and UDP now. Throws when none of 4,000 is. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < count; tried += 1) {
    const port = first + next;
    next = (next + 1) % count;
    if ((await isFreeForTcp(port)) && (await isFreeForUdp(port))) return port;
  }
  throw new Error('no free port between 16000 and 19999');
}
