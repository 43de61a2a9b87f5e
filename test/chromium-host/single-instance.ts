import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const letter = z.object({ argv: z.array(z.string()), cwd: z.string(), data: z.record(z.string(), z.unknown()) });
/** What a second instance tells the first before it ends. */
export type Letter = z.infer<typeof letter>;

/** One folder for each userData: its file `pid` names the first instance; later ones leave a letter there. */
export class SingleInstance {
  readonly #received: (letter: Letter) => void;
  #folder: string | null = null;
  #watch: fs.FSWatcher | null = null;

  constructor(received: (letter: Letter) => void) {
    this.#received = received;
  }

  get isHeld(): boolean {
    return this.#folder !== null;
  }

  /** @returns false when another instance holds the lock, which has then been told. */
  request(userData: string, words: Letter): boolean {
    if (this.#folder !== null) return true;
    const name = createHash('sha256').update(userData).digest('hex').slice(0, 16);
    const folder = path.join(os.tmpdir(), `chromium-host-${name}`);
    fs.mkdirSync(folder, { recursive: true });
    const pidFile = path.join(folder, 'pid');
    const holder = fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8')) : 0;
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      // Renamed when complete: the first instance must not read half a letter.
      const draft = path.join(folder, `draft-${process.pid}`);
      fs.writeFileSync(draft, JSON.stringify(words));
      fs.renameSync(draft, path.join(folder, `letter-${process.pid}`));
      return false;
    }
    fs.writeFileSync(pidFile, String(process.pid));
    this.#folder = folder;
    this.#watch = fs.watch(folder, (_change, file) => {
      if (file?.startsWith('letter-') === true) this.#read(path.join(folder, file));
    });
    this.#watch.unref();
    return true;
  }

  release(): void {
    this.#watch?.close();
    if (this.#folder !== null) fs.rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  /** Removing a letter is a change of the folder too. */
  #read(file: string): void {
    if (!fs.existsSync(file)) return;
    const text = fs.readFileSync(file, 'utf8');
    fs.rmSync(file, { force: true });
    this.#received(letter.parse(JSON.parse(text)));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
