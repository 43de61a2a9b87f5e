// A throw-away X session: Xvfb, openbox, a D-Bus session bus and dunst. Returns how to end it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
export async function startSession(size = '1600x1000x24'): Promise<() => void> {
  const started: ChildProcess[] = [];
  const run = (cmd: string, args: string[], pipe = false) => {
    const p = spawn(cmd, args, { stdio: ['ignore', pipe ? 'pipe' : 'ignore', 'ignore'] });
    p.on('error', (e) => console.error(`electron host: ${cmd}: ${e.message}`));
    started.push(p);
    return p;
  };
  const x = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  started.push(x);
  const n = await new Promise<string>((resolve, reject) => {
    x.on('error', reject);
    x.on('exit', (c) => reject(new Error(`Xvfb ended (${c})`)));
    (x.stdio[3] as any).setEncoding('utf8').once('data', (d: string) => resolve(d.trim()));
  });
  process.env['DISPLAY'] = `:${n}`;
  const bus = run('dbus-daemon', ['--session', '--nofork', '--print-address=1'], true);
  process.env['DBUS_SESSION_BUS_ADDRESS'] = await new Promise<string>((r) =>
    bus.stdout!.setEncoding('utf8').once('data', (d: string) => r(d.trim())),
  );
  run('openbox', ['--config-file', path.join(import.meta.dirname, 'openbox.xml')]);
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'desktop-session-'));
  const dunstrc = path.join(own, 'dunstrc');
  fs.writeFileSync(dunstrc, fs.readFileSync(path.join(import.meta.dirname, 'dunstrc'), 'utf8').replaceAll('HOST_DIR', import.meta.dirname));
  process.env['XDG_RUNTIME_DIR'] ??= own;
  run('dunst', ['-config', dunstrc]);
  for (let i = 0; i < 100; i++) {
    if (/# 0x/.test(execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8' }))) break;
    await sleep(20);
  }
  return () => {
    for (const p of started.reverse()) p.kill();
    fs.rmSync(own, { recursive: true, force: true });
  };
}
export default () => startSession(); // Playwright's globalSetup (it passes its config): the returned function is the teardown
