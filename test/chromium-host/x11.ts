// What the window manager does and the debugging protocol cannot: done with xdotool, xprop, wmctrl and xclip.
import { execFile, execFileSync, spawn } from 'node:child_process';
import type { Point, Rectangle } from 'electron';

/** Long enough for a machine that is busy with other things. */
const deadlineMs = 15_000;
export type WindowState = 'above' | 'demands_attention' | 'skip_taskbar';

/** The program's output; empty when it failed, as it does for a window that has just gone. */
function run(command: string, words: readonly string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(command, words, { timeout: deadlineMs }, (_error, output) => resolve(output.trim()));
  return promise;
}

function runNow(command: string, words: readonly string[]): string {
  try {
    return execFileSync(command, words, { encoding: 'utf8', timeout: deadlineMs, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return ''; // an empty selection is a failure to xclip, and no X server is one to all of them
  }
}

interface Screen {
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
}

/** Windows are named by their X id, a decimal number. */
export class X11 {
  #screen: Screen | null = null;
  #cursor: Point | null = null;

  /** @throws when no such window comes up in time. */
  async findByClass(name: string): Promise<string> {
    const giveUpAt = performance.now() + deadlineMs;
    while (performance.now() < giveUpAt) {
      // It waits by itself, but ends at once when any other window disappears while it looks: then it has to look again.
      const found = await run('xdotool', ['search', '--sync', '--classname', name]);
      const xid = /^\d+/.exec(found)?.[0];
      if (xid !== undefined) return xid;
    }
    throw new Error(`chromium host: no window of class ${name}`);
  }

  async unmap(xid: string): Promise<void> {
    await run('xdotool', ['windowunmap', '--sync', xid]);
  }

  async map(xid: string): Promise<void> {
    await run('xdotool', ['windowmap', '--sync', xid]);
  }

  async activate(xid: string): Promise<void> {
    await run('xdotool', ['windowactivate', xid]);
  }

  async raise(xid: string): Promise<void> {
    await run('xdotool', ['windowraise', xid]);
  }

  async setName(xid: string, name: string): Promise<void> {
    await run('xdotool', ['set_window', '--name', name, xid]);
  }

  /** A user time of 0 tells the window manager not to give the window the focus when it appears. */
  async keepFocusAway(xid: string): Promise<void> {
    await run('xprop', ['-id', xid, '-f', '_NET_WM_USER_TIME', '32c', '-set', '_NET_WM_USER_TIME', '0']);
  }

  /** `opacity` from 0 to 1. */
  async setOpacity(xid: string, opacity: number): Promise<void> {
    const value = String(Math.round(opacity * 0xffffffff));
    await run('xprop', ['-id', xid, '-f', '_NET_WM_WINDOW_OPACITY', '32c', '-set', '_NET_WM_WINDOW_OPACITY', value]);
  }

  /** Only on a mapped window: states set before are lost. */
  async setState(xid: string, state: WindowState, isOn: boolean): Promise<void> {
    await run('wmctrl', ['-ir', xid, '-b', `${isOn ? 'add' : 'remove'},${state}`]);
  }

  /** Read once and kept up to date: a program that is waited for blocks main, which Electron's own call does not. */
  screen(): Screen {
    this.#screen ??= this.#watchScreen();
    return this.#screen;
  }

  /** One look for all windows that are placed in the same turn of the event loop. */
  cursor(): Point {
    this.#cursor ??= this.#readCursor();
    setImmediate(() => (this.#cursor = null));
    return this.#cursor;
  }

  readClipboard(): string {
    return runNow('xclip', ['-selection', 'clipboard', '-out']);
  }

  writeClipboard(text: string): void {
    // It stays behind to serve the text: with our end of a pipe open it would hold us up.
    execFileSync('xclip', ['-selection', 'clipboard', '-in'], { input: text, timeout: deadlineMs, stdio: ['pipe', 'ignore', 'ignore'] });
  }

  /** Tells the active window's id whenever the window manager changes it. @returns how to stop. */
  watchActive(changed: (xid: string) => void): () => void {
    const spy = spawn('xprop', ['-root', '-spy', '_NET_ACTIVE_WINDOW'], { stdio: ['ignore', 'pipe', 'ignore'] });
    spy.on('error', (error) => console.error(`chromium host: xprop: ${error.message}`));
    spy.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const match of text.matchAll(/# (0x[0-9a-f]+)/g)) changed(String(Number.parseInt(match[1] ?? '', 16)));
    });
    return () => {
      spy.kill();
    };
  }

  #readCursor(): Point {
    const at = /x:(-?\d+) y:(-?\d+)/.exec(runNow('xdotool', ['getmouselocation']));
    return { x: Number(at?.[1] ?? 0), y: Number(at?.[2] ?? 0) };
  }

  /** The spy ends with its X server at the latest. */
  #watchScreen(): Screen {
    const size = /-geometry (\d+)x(\d+)/.exec(runNow('xwininfo', ['-root']));
    const bounds = { x: 0, y: 0, width: Number(size?.[1] ?? 1280), height: Number(size?.[2] ?? 800) };
    const spy = spawn('xprop', ['-root', '-spy', '_NET_WORKAREA'], { stdio: ['ignore', 'pipe', 'ignore'] });
    spy.on('error', (error) => console.error(`chromium host: xprop: ${error.message}`));
    spy.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#screen = { bounds, workArea: workAreaOf(text) ?? bounds };
    });
    process.once('exit', () => spy.kill());
    return { bounds, workArea: workAreaOf(runNow('xprop', ['-root', '_NET_WORKAREA'])) ?? bounds };
  }
}

/** The last that xprop told, or null: a window manager may have none. */
function workAreaOf(text: string): Rectangle | null {
  const area = [...text.matchAll(/= (\d+), (\d+), (\d+), (\d+)/g)].at(-1);
  if (area === undefined) return null;
  const [x = 0, y = 0, width = 0, height = 0] = area.slice(1).map(Number);
  return { x, y, width, height };
}
