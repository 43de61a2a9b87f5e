import { createSocket } from 'node:dgram';
import { Daemon } from './daemon.ts';
import { until } from './until.ts';

/** One `ping` of rtpengine's ng protocol: a cookie and a bencoded dictionary. */
function ping(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  return new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), 200);
    socket.once('message', (answer) => {
      clearTimeout(timer);
      resolve(answer.toString().includes('pong'));
    });
    socket.once('error', () => resolve(false));
    socket.send('1 d7:command4:pinge', port, '127.0.0.1');
  }).finally(() => socket.close());
}

/** Starts the media relay, in user space, on loopback, and waits until it answers. */
export async function startRtpengine(folder: string, controlPort: number): Promise<Daemon> {
  // Rigs of several checkouts may run at once: a random block of ports for each.
  const firstPort = 20_000 + 500 * Math.floor(Math.random() * 80);
  const daemon = new Daemon(
    'rtpengine',
    [
      // Not what the package's own service uses: its ports may be taken.
      '--config-file=none',
      '--foreground',
      '--table=-1',
      '--interface=127.0.0.1',
      `--listen-ng=127.0.0.1:${String(controlPort)}`,
      `--port-min=${String(firstPort)}`,
      `--port-max=${String(firstPort + 498)}`,
      '--log-level=5',
      '--log-stderr',
      '--num-threads=2',
      '--timeout=120',
      '--silent-timeout=600',
    ],
    folder,
  );
  await until(
    () => {
      daemon.assertAlive();
      return ping(controlPort);
    },
    10_000,
    'rtpengine',
  );
  return daemon;
}
