import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** To the process and the children that it made: each daemon leads a process group of its own. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  killGroup(child.pid, signal);
}

function killGroup(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-id, signal);
  } catch (error) {
    // ESRCH: it ended in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A process of the rig: its output is kept, and it ends with the test run at the latest. */
export class Daemon {
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #name: string;
  #output = '';

  /** `env` goes over the variables of this process. */
  constructor(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
    this.#name = command;
    this.#child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, TERM: 'dumb', ...env },
    });
    running.add(this.#child);
    const keep = (chunk: unknown): void => {
      this.#output = (this.#output + String(chunk)).slice(-200_000);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.exited = new Promise((resolve, reject) => {
      this.#child.once('error', (error) => reject(new Error(`${command} did not start: ${error.message}`)));
      this.#child.once('close', (code) => {
        running.delete(this.#child);
        resolve(code);
      });
    });
    // Seen by whoever waits for `exited`; nobody has to.
    this.exited.catch(() => undefined);
  }

  get output(): string {
    return this.#output;
  }

  /** Throws with the end of its output when it has ended. */
  assertAlive(): void {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      throw new Error(`${this.#name} ended: ${this.#output.slice(-2000)}`);
  }

  /** Stops it from answering without closing a connection, as a frozen machine does. */
  freeze(): void {
    signalGroup(this.#child, 'SIGSTOP');
  }

  thaw(): void {
    signalGroup(this.#child, 'SIGCONT');
  }

  /** Asks the process to end as it ends by itself; what is left of its group after that, or after `graceMs`, is killed. */
  async quit(graceMs: number): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await Promise.race([ended, wait(graceMs)]);
    if (this.#child.pid !== undefined) killGroup(this.#child.pid, 'SIGKILL');
    await this.exited.catch(() => undefined);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.thaw();
    signalGroup(this.#child, signal);
    const force = setTimeout(() => signalGroup(this.#child, 'SIGKILL'), 3000);
    await this.exited.catch(() => undefined);
    clearTimeout(force);
  }
}
