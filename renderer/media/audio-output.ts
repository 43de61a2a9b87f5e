/** Whatever sounds on a device: an `<audio>` element or an AudioContext. */
export interface Sounding {
  setSinkId(sinkId: string): Promise<void>;
}

/** One output device and all that sounds on it. */
export class AudioOutput {
  readonly #choose: () => Promise<string | null>;
  readonly #sounding = new Set<Sounding>();

  constructor(choose: () => Promise<string | null>) {
    this.#choose = choose;
  }

  async add(source: Sounding): Promise<void> {
    this.#sounding.add(source);
    await this.#route(source);
  }

  remove(source: Sounding): void {
    this.#sounding.delete(source);
  }

  /** The choice or the devices changed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#sounding].map((source) => this.#route(source)));
  }

  /** Never rejects: a device that refuses gives way to the system's. */
  async #route(source: Sounding): Promise<void> {
    const deviceId = await this.#choose();
    try {
      await source.setSinkId(deviceId ?? '');
    } catch (error) {
      console.warn(`the output device refused: ${String(error)}`);
      await source.setSinkId('').catch((reason: unknown) => console.warn(`the default output refused: ${String(reason)}`));
    }
  }
}
