import type { MediaId } from '../../common/call/ids.ts';
import type { WhisperMedia } from '../../main/media/port.ts';

/** A media window that keeps what it was asked; a whisper sounds until the test says that it was heard. */
export class FakeWhisperMedia implements WhisperMedia {
  readonly asked: string[] = [];
  failure: Error | null = null;
  heard: () => void = () => undefined;

  setHeldBack(id: MediaId, isHeldBack: boolean): Promise<void> {
    this.asked.push(`${isHeldBack ? 'hold back' : 'let go'} ${id}`);
    return Promise.resolve();
  }

  playWhisper(_owner: string, sound: Uint8Array | null, count: readonly (Uint8Array | null)[]): Promise<void> {
    this.asked.push(
      `play ${sound?.length ?? 0} bytes and ${count.length} ${count.every((number) => number === null) ? 'beeps' : 'numbers'}`,
    );
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve) => {
      this.heard = resolve;
    });
  }

  stopWhisper(): void {
    this.asked.push('stop');
  }
}
