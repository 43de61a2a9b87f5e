import type { MediaId } from '../../common/call/ids.ts';
import type { CallQuality } from '../../common/ipc/groups/media.ts';
import type { CallMedia, MediaTrouble, TonePlayer } from '../../main/media/port.ts';

/** A media window that keeps what it was asked and can be told to fail, crash or lose its connection. */
export class FakeCallMedia implements CallMedia, TonePlayer {
  readonly asked: string[] = [];
  /** Hears what is asked, for a test of the order in which several are. */
  onAsked: (what: string) => void = () => undefined;
  canSendDigits = true;
  failure: Error | null = null;
  readonly #trouble = new Set<(id: MediaId, trouble: MediaTrouble) => void>();
  readonly #quality = new Set<(id: MediaId, quality: CallQuality) => void>();
  readonly #ready = new Set<(id: MediaId) => void>();
  readonly #restarted = new Set<() => void>();

  prepare(id: MediaId): void {
    this.asked.push(`prepare ${id}`);
  }

  listenOnly(id: MediaId): Promise<void> {
    return this.#act(`listen only ${id}`);
  }

  setMuted(id: MediaId, isMuted: boolean): Promise<void> {
    return this.#act(`${isMuted ? 'mute' : 'unmute'} ${id}`);
  }

  setHeld(id: MediaId, isHeld: boolean): Promise<void> {
    return this.#act(`${isHeld ? 'hold' : 'resume'} ${id}`);
  }

  async sendDigits(id: MediaId, digits: string): Promise<boolean> {
    await this.#act(`digits ${digits} ${id}`);
    return this.canSendDigits;
  }

  close(id: MediaId): void {
    this.asked.push(`close ${id}`);
  }

  onTrouble(listener: (id: MediaId, trouble: MediaTrouble) => void): () => void {
    this.#trouble.add(listener);
    return () => this.#trouble.delete(listener);
  }

  onRestarted(listener: () => void): () => void {
    this.#restarted.add(listener);
    return () => this.#restarted.delete(listener);
  }

  onMicrophoneReady(listener: (id: MediaId) => void): () => void {
    this.#ready.add(listener);
    return () => this.#ready.delete(listener);
  }

  onQuality(listener: (id: MediaId, quality: CallQuality) => void): () => void {
    this.#quality.add(listener);
    return () => this.#quality.delete(listener);
  }

  startRing(owner: string): void {
    this.asked.push(`ring ${owner}`);
  }

  startBeep(owner: string): void {
    this.asked.push(`beep ${owner}`);
  }

  stopRing(owner: string): void {
    this.asked.push(`silence ${owner}`);
  }

  playCallTone(owner: string, tone: 'ringback' | 'busy' | 'none'): void {
    this.asked.push(`${tone} ${owner}`);
  }

  playSignal(signal: string): void {
    this.asked.push(`signal ${signal}`);
  }

  /** A microphone was plugged in. */
  microphoneReady(id: MediaId): void {
    for (const listener of this.#ready) listener(id);
  }

  /** The window crashed and a new one stands. */
  restart(): void {
    for (const listener of this.#restarted) listener();
  }

  /** Audio flows. */
  measure(id: MediaId): void {
    const none = { codec: null, mos: null, lossPercent: null, jitterMs: null, roundTripMs: null };
    const ends = { microphone: null, speaker: null, candidates: null };
    const quality = { ...none, ...ends, packetsReceived: 100, packetsSent: 100, energyReceived: 1, energySent: 1 };
    for (const listener of this.#quality) listener(id, quality);
  }

  fail(id: MediaId, trouble: MediaTrouble): void {
    for (const listener of this.#trouble) listener(id, trouble);
  }

  #act(what: string): Promise<void> {
    this.asked.push(what);
    this.onAsked(what);
    return this.failure === null ? Promise.resolve() : Promise.reject(this.failure);
  }
}
