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

  /**
   * Never rejects: a device that refuses gives way to the system's. It is asked once more after that, for what sounded on a device that
   * vanished is let onto no other one before it was on the system's (spec/audio-and-os.md section 2).
   */
  async #route(source: Sounding): Promise<void> {
    const deviceId = (await this.#choose()) ?? '';
    const refusal = await refusalOf(source, deviceId);
    if (refusal === null) return;
    console.warn(`the output device refused: ${refusal}`);
    if ((await refusalOf(source, '')) !== null || deviceId === '') return;
    if ((await refusalOf(source, deviceId)) !== null) await refusalOf(source, '');
  }
}

/** Why it does not sound there, or null. */
async function refusalOf(source: Sounding, deviceId: string): Promise<string | null> {
  try {
    await source.setSinkId(deviceId);
    return null;
  } catch (error) {
    return String(error);
  }
}
