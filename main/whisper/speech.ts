import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { plainText } from '../../common/text/plain-text.ts';
import type { Log } from '../log/port.ts';
import { type SpeechOrder, type SpeechProgram, speechProgram } from './speech-program.ts';
import { isWave } from './wave.ts';

export interface SpeechOptions {
  readonly log: Log;
  /** The synthesiser for an order; the OS's own unless a test brings another. */
  readonly program?: (order: SpeechOrder) => SpeechProgram | null;
  /** How long a program may take, ms. */
  readonly deadlineMs?: number;
}

const longestText = 200;
const deadlineMs = 5000;
/** About twenty seconds of 22 kHz. */
const maximumBytes = 1_000_000;
const maximumKept = 64;

/** Makes sound of words by the OS's synthesiser, and keeps the last 64 in memory. */
export class Speech {
  readonly #options: SpeechOptions;
  /** By hash of what was said; the oldest first. */
  readonly #kept = new Map<string, Promise<Uint8Array | null>>();
  #isLogged = false;

  constructor(options: SpeechOptions) {
    this.#options = options;
  }

  /** A WAV of these words, or null where the system cannot speak; never rejects, answers within about 5 s. `rate` in percent, 50–200. */
  say(text: string, rate: number): Promise<Uint8Array | null> {
    const words = sayable(text);
    if (words === '') return Promise.resolve(null);
    const key = createHash('sha256').update(`${rate} ${words}`).digest('base64');
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const sound = known ?? this.#make(words, rate).catch((error: unknown) => this.#failed(key, error));
    this.#kept.set(key, sound);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maximumKept) break;
      this.#kept.delete(oldest);
    }
    return sound;
  }

  async #make(text: string, rate: number): Promise<Uint8Array | null> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'madoguchi-whisper-'));
    try {
      const order = { text, rate, wavFile: path.join(folder, 'whisper.wav') };
      const programOf = this.#options.program ?? ((wanted) => speechProgram(process.platform, wanted, process.env['SystemRoot']));
      const program = programOf(order);
      if (program === null) throw new Error('no synthesiser is known for this system');
      await run(program, order, this.#options.deadlineMs ?? deadlineMs);
      return await readWave(order.wavFile);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Told once: a system without a synthesiser would fill the log otherwise. The next call tries again. */
  #failed(key: string, error: unknown): null {
    this.#kept.delete(key);
    if (!this.#isLogged) this.#options.log.warn({ error: String(error) }, 'the whisper cannot be spoken; only the countdown is heard');
    this.#isLogged = true;
    return null;
  }
}

/** One line without what synthesisers take for commands: `[[…]]` of say and espeak, the marks of SSML. */
function sayable(text: string): string {
  return plainText(text.replaceAll(/[[\]<>]/g, ' '), longestText);
}

function run(program: SpeechProgram, order: SpeechOrder, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.file, program.args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, MADOGUCHI_WAV: order.wavFile },
      shell: false,
      windowsHide: true,
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program.file)} ended with ${code ?? signal ?? 'nothing'}`));
    });
    // A program that does not read ends by its code; the broken pipe says nothing more.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${order.text}\n`);
  });
}

/** Rejects when the file is missing, too large or no sound. */
async function readWave(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > maximumBytes) throw new Error(`the sound has ${size} bytes`);
    const bytes = await handle.readFile();
    if (!isWave(bytes)) throw new Error('the sound is no WAV');
    return bytes;
  } finally {
    await handle.close();
  }
}
