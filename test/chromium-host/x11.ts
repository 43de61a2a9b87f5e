// Window-manager operations that CDP does not have, done with xdotool/xprop/wmctrl.
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';

const run = (cmd: string, args: string[]): Promise<string> =>
  new Promise((resolve) => execFile(cmd, args, { timeout: 5000 }, (_e, out) => resolve(String(out ?? '').trim())));
const runSync = (cmd: string, args: string[], input?: string): string => {
  try {
    return execFileSync(cmd, args, {
      encoding: 'utf8',
      timeout: 5000,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input }),
    }).trim();
  } catch {
    return '';
  }
};

export async function findByClass(name: string): Promise<string> {
  for (let i = 0; i < 100; i++) {
    const id = (await run('xdotool', ['search', '--classname', name])).split('\n')[0];
    if (id) return id;
    await new Promise((r) => setTimeout(r, 10));
  }
  return '';
}
export const unmap = (id: string) => run('xdotool', ['windowunmap', '--sync', id]);
export const map = (id: string) => run('xdotool', ['windowmap', '--sync', id]);
export const activate = (id: string) => run('xdotool', ['windowactivate', id]);
export const raise = (id: string) => run('xdotool', ['windowraise', id]);
export const setName = (id: string, name: string) => run('xdotool', ['set_window', '--name', name, id]);
export const setProp = (id: string, prop: string, format: string, value: string) =>
  run('xprop', ['-id', id, '-f', prop, format, '-set', prop, value]);
export const noFocusOnMap = (id: string) => setProp(id, '_NET_WM_USER_TIME', '32c', '0');
export const state = (id: string, action: 'add' | 'remove', ...props: string[]) =>
  run('wmctrl', ['-ir', id, '-b', `${action},${props.join(',')}`]);
export function screenSize(): { width: number; height: number; work: { x: number; y: number; width: number; height: number } } {
  const geo = /(\d+)x(\d+)\+/.exec(/-geometry (\S+)/.exec(runSync('xwininfo', ['-root']))?.[1] ?? '') ?? ['', '1280', '800'];
  const size = { width: Number(geo[1]), height: Number(geo[2]) };
  const wa = /= (\d+), (\d+), (\d+), (\d+)/.exec(runSync('xprop', ['-root', '_NET_WORKAREA']));
  return { ...size, work: wa ? { x: +wa[1]!, y: +wa[2]!, width: +wa[3]!, height: +wa[4]! } : { x: 0, y: 0, ...size } };
}
export function cursor(): { x: number; y: number } {
  const at = /x:(-?\d+) y:(-?\d+)/.exec(runSync('xdotool', ['getmouselocation']));
  return { x: Number(at?.[1] ?? 0), y: Number(at?.[2] ?? 0) };
}
export const readClipboard = () => runSync('xsel', ['-bo']);
export const writeClipboard = (text: string) => {
  runSync('xsel', ['-bi'], text);
};

/** Calls back with the active window's id (decimal) whenever the window manager changes it. */
export function watchActive(cb: (id: string) => void): ChildProcess {
  const p = spawn('xprop', ['-root', '-spy', '_NET_ACTIVE_WINDOW'], { stdio: ['ignore', 'pipe', 'ignore'] });
  p.on('error', () => {});
  p.stdout.setEncoding('utf8').on('data', (d: string) => {
    for (const m of d.matchAll(/# (0x[0-9a-f]+)/g)) cb(String(Number.parseInt(m[1]!, 16)));
  });
  return p;
}
