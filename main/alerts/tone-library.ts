import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';

/** The tone that rings when the chosen one is not to be had: a call is never silent (faults.md I4). */
export const defaultTone = 'madoguchi';

const plainName = /^[a-z0-9-]{1,64}$/;
const maximumBytes = 20_000_000;
const headerBytes = 44;

/** The ring tones that can be played: their names, and where the media window finds them. */
export class ToneLibrary {
  readonly #names: ReadonlySet<string>;

  constructor(names: Iterable<string>) {
    this.#names = new Set([defaultTone, ...names]);
  }

  names(): readonly string[] {
    return [...this.#names].toSorted();
  }

  /** A path on the page's own origin; an unknown name gives the default tone. */
  urlOf(name: string): string {
    return `/tones/${this.#names.has(name) ? name : defaultTone}.wav`;
  }
}

/** Lists the tones of a folder (`out/renderer/tones`); what is no sound is left out and logged. Never rejects. */
export async function openToneLibrary(folder: string, log: Logger): Promise<ToneLibrary> {
  const names: string[] = [];
  try {
    for (const file of await readdir(folder)) {
      const name = path.basename(file, '.wav');
      if (name === file || !plainName.test(name)) continue;
      const refusal = await refusalOf(path.join(folder, file));
      if (refusal === null) names.push(name);
      else log.warn({ file, refusal }, 'a tone cannot be used');
    }
  } catch (error) {
    log.error({ error: String(error) }, 'the tones cannot be listed');
  }
  return new ToneLibrary(names);
}

/** Why the file is no tone, or null. Only the head of it is read. */
async function refusalOf(file: string): Promise<string | null> {
  // NONBLOCK: opening a FIFO would otherwise wait for a writer for ever.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return 'not a file';
    if (facts.size > maximumBytes) return 'too large';
    const head = Buffer.alloc(headerBytes);
    const { bytesRead } = await handle.read(head, 0, headerBytes, 0);
    const isWave = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE';
    return bytesRead === headerBytes && isWave && facts.size > headerBytes ? null : 'not a WAV file';
  } finally {
    await handle.close();
  }
}
