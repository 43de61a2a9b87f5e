import fs from 'node:fs/promises';
import path from 'node:path';
import { Daemon } from './daemon.ts';
import { until } from './until.ts';

/** Where Debian puts the modules, on any architecture. */
export async function kamailioModules(): Promise<string> {
  for await (const folder of fs.glob('/usr/lib/*/kamailio/modules')) return folder;
  throw new Error('kamailio is not installed');
}

async function isHealthy(wsPort: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(wsPort)}/health`, { signal: AbortSignal.timeout(500) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Starts Kamailio with the configuration in `folder` and waits until it answers. */
export async function startKamailio(folder: string, wsPort: number): Promise<Daemon> {
  const daemon = new Daemon(
    'kamailio',
    ['-DD', '-E', '-f', path.join(folder, 'kamailio.cfg'), '-m', '64', '-M', '16', '-Y', folder, '-P', path.join(folder, 'kamailio.pid')],
    folder,
  );
  await until(
    () => {
      daemon.assertAlive();
      return isHealthy(wsPort);
    },
    10_000,
    'kamailio',
  );
  return daemon;
}
