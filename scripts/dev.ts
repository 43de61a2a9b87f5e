// npm run dev: rebuilds what changes. A change of main or preload restarts the app; a change of a page reloads the windows.
// The app runs the same bundles from the same `app://` as ever: nothing in it knows of this mode.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'vite';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { appCommand } from './app-command.ts';
import { buildTargets } from './build.ts';

const root = path.resolve(import.meta.dirname, '..');
const devToolsPort = 9333;
const stopDeadlineMs = 5_000;
const targetList = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));
const command = await appCommand();
let app: ChildProcess | null = null;
/** Builds that run now; the app is started when all have ended, so that it never meets half of a change. */
let building = 0;
let next: 'nothing' | 'reload' | 'restart' = 'nothing';

async function restart(): Promise<void> {
  const old = app;
  if (old !== null) {
    old.removeListener('exit', leave);
    const ended = once(old, 'exit', { signal: AbortSignal.timeout(stopDeadlineMs) });
    old.kill();
    await ended.catch(() => old.kill('SIGKILL'));
  }
  app = spawn(command.executable, [root, `--remote-debugging-port=${devToolsPort}`, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...command.env },
  });
  app.once('exit', leave);
}

function leave(code: number | null): void {
  command.stop();
  process.exit(code ?? 1);
}

/** Reloads every window through Chromium's own debugging port, which Electron and the stand-in both have. */
async function reload(): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${devToolsPort}/json/list`, { signal: AbortSignal.timeout(stopDeadlineMs) });
  for (const target of targetList.parse(await answer.json())) {
    if (target.type !== 'page') continue;
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    socket.on('error', (error) => console.error(`reload: ${error.message}`));
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, method: 'Page.reload' })));
    socket.on('message', () => socket.close());
  }
}

async function act(): Promise<void> {
  const what = next;
  next = 'nothing';
  if (what === 'restart') await restart();
  else if (what === 'reload') await reload();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (app === null) leave(0);
    else app.kill(signal);
  });
}

for (const [name, config] of Object.entries(buildTargets())) {
  const effect = name === 'renderer' ? 'reload' : 'restart';
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error(`the build of ${name} does not watch`);
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_START') building += 1;
    if (event.code !== 'BUNDLE_END' && event.code !== 'ERROR') return;
    building -= 1;
    if (event.code === 'ERROR') console.error(event.error.message);
    else if (next !== 'restart') next = effect;
    if (building === 0) act().catch((error: unknown) => console.error(error));
  });
}
