import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ToneSound } from '../../common/ipc/groups/media.ts';
import type { ToneList } from '../../common/ipc/groups/tones.ts';
import type { SettingKey } from '../../common/settings/schema.ts';
import { ToneDesk } from '../../main/tones/tone-desk.ts';
import { openToneNames } from '../../main/tones/tone-names.ts';
import { ToneShelf } from '../../main/tones/tone-shelf.ts';
import { waveBytes } from '../../renderer/media/wave-bytes.ts';
import { capturedLog } from './captured-log.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSettings } from './fake-settings.ts';
import { sineWave } from './sounds/waves.ts';

/** A tone as it is stored, of so many samples. */
export function storedWave(samples = 24_000): Buffer {
  return Buffer.from(waveBytes([new Float32Array(samples).fill(0.5)], 48_000, 1));
}

export async function openShelf(folder: string): Promise<ToneShelf> {
  const { log } = capturedLog();
  return new ToneShelf({ folder, names: await openToneNames({ folder, clock: new FakeClock(), log }), log });
}

/** A tone desk over a folder, with a decoder that gives what the test says and a user who chooses what the test says. */
export class ToneRig {
  readonly settings = new FakeSettings();
  readonly told: ToneList[] = [];
  decoded: ToneSound | Error = { type: 'wave', wave: storedWave().toString('base64') };
  /** How often the user was asked for a file. */
  asked = 0;
  playing: string | null = null;
  readonly shelf: ToneShelf;
  readonly desk: ToneDesk;
  readonly #folder: string;
  #chosen = '';

  private constructor(folder: string, shelf: ToneShelf, locked: readonly SettingKey[]) {
    this.#folder = folder;
    this.shelf = shelf;
    this.settings.locked = () => locked;
    const playing = (): string | null => this.playing;
    this.desk = new ToneDesk({
      bundled: ['bell', 'madoguchi'],
      shelf,
      preview: {
        get playing() {
          return playing();
        },
        play: (name) => {
          this.playing = name;
          return 'playing';
        },
        stop: () => {
          this.playing = null;
        },
      },
      decoder: { decodeTone: () => (this.decoded instanceof Error ? Promise.reject(this.decoded) : Promise.resolve(this.decoded)) },
      settings: this.settings,
      choose: () => {
        this.asked += 1;
        return Promise.resolve(this.#chosen);
      },
      changed: (list) => this.told.push(list),
      log: capturedLog().log,
    });
  }

  static async open(folder: string, locked: readonly SettingKey[] = []): Promise<ToneRig> {
    return new ToneRig(folder, await openShelf(folder), locked);
  }

  /** Writes a file that the user chooses next; answers its path. */
  async choose(name: string, bytes: Buffer = sineWave()): Promise<string> {
    this.#chosen = path.join(this.#folder, name);
    await writeFile(this.#chosen, bytes);
    return this.#chosen;
  }
}
