// The main script of an app that asks a CTI server and a SIP server by the product's own doors to the network, says what came of it, and ends.
import * as z from 'zod';
import { systemClock } from '../../../main/app/clock.ts';
import { socketOpener, systemFetch } from '../../../main/app/network.ts';
import { CtiTransport } from '../../../main/cti/cti-transport.ts';
import { SystemCertificates } from '../../../main/network/system-certificates.ts';

const threadUrl = new URL('../../../main/network/system-certificates-thread.ts', import.meta.url);
const { host, path } = z.strictObject({ host: z.string(), path: z.string() }).parse(JSON.parse(process.argv.at(-1) ?? ''));

async function askCti(): Promise<unknown> {
  const transport = new CtiTransport({
    fetch: systemFetch,
    baseUrl: () => `https://${host}/cti/v1`,
    credentials: { header: () => Promise.resolve(null), refresh: () => Promise.resolve(null) },
    clock: systemClock,
    random: Math.random,
    newId: () => 'request-1',
    userAgent: 'Madoguchi/1.0.0 (test)',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const { signal } = new AbortController();
  await transport.send({ method: 'GET', path: '/capabilities', timeoutMs: 15_000, tries: 1, maximumBytes: 1000, signal });
  return transport.status(false);
}

/** `open`, or why not. */
function askSip(): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const socket = socketOpener('system', new SystemCertificates(threadUrl))(
    { url: `wss://${host}${path}`, protocols: ['sip'], deadlineMs: 15_000 },
    {
      onOpen: () => {
        resolve('open');
        socket.terminate();
      },
      onMessage: () => undefined,
      onAlive: () => undefined,
      onError: resolve,
      onClose: () => undefined,
    },
  );
  return promise;
}

const [cti, sip] = await Promise.all([askCti(), askSip()]);
process.stdout.write(JSON.stringify({ cti, sip }), () => process.exit(0));
