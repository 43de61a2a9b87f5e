import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '../../common/call/instant.ts';
import { mostOwnTones, toneLabelGraphemes } from '../../common/tone/tone-limits.ts';
import { plainText } from '../../common/text/plain-text.ts';
import type { Log } from '../log/port.ts';
import { readTextFile, setAside, writeTextFile } from '../settings/atomic-file.ts';

/** A tone of the user's own. `name` is ours and that of its file, `label` is what the user calls it. */
export interface OwnTone {
  readonly name: string;
  readonly label: string;
}

export interface ToneNamesOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const stored = z.array(z.object({ name: z.string().check(z.regex(/^own-[0-9a-f]{12}$/)), label: z.string() }));
const ownFile = /^(own-[0-9a-f]{12})\.wav$/;
const maximumBytes = 100_000;

/** Which tones of the user's own there are, and what they are called: `tones.json` beside the sounds. */
export class ToneNames {
  readonly #file: string;
  #tones: readonly OwnTone[];

  constructor(file: string, tones: readonly OwnTone[]) {
    this.#file = file;
    this.#tones = tones;
  }

  all(): readonly OwnTone[] {
    return this.#tones;
  }

  /** Rejects with the system's error, and then all is as before. */
  async store(tones: readonly OwnTone[]): Promise<void> {
    await writeTextFile(this.#file, `${JSON.stringify(tones, null, 2)}\n`);
    this.#tones = tones;
  }
}

/** Reads the names; a sound whose name was lost keeps that of its file. Never rejects. */
export async function openToneNames({ folder, clock, log }: ToneNamesOptions): Promise<ToneNames> {
  const file = path.join(folder, 'tones.json');
  const named = await readNames(file).catch(async (error: unknown) => {
    log.error({ error: String(error) }, 'the names of the tones cannot be read; the file is set aside');
    await setAside(file, clock.now()).catch((reason: unknown) => log.error({ error: String(reason) }, 'the file cannot be set aside'));
    return [];
  });
  // Without the folder nobody has added a sound yet.
  const files = await readdir(folder).catch(() => []);
  const unnamed = files
    .flatMap((each) => ownFile.exec(each)?.[1] ?? [])
    .filter((name) => !named.some((tone) => tone.name === name))
    .map((name) => ({ name, label: name }));
  return new ToneNames(file, [...named, ...unnamed].slice(0, mostOwnTones));
}

async function readNames(file: string): Promise<OwnTone[]> {
  const content = await readTextFile(file, maximumBytes);
  if (content.type === 'missing') return [];
  if (content.type === 'too_large') throw new Error(`it has ${content.sizeBytes} bytes`);
  return stored.parse(JSON.parse(content.text)).map(({ name, label }) => ({ name, label: plainText(label, toneLabelGraphemes) || name }));
}
