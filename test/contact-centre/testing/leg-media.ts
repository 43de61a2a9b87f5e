import type { MediaId } from '../../../common/call/ids.ts';
import type { LocalDescriptionOptions, SdpType, SessionMedia } from '../../../main/media/port.ts';
import { tone } from '../audio/sources.ts';
import { MediaLeg } from '../sip/media-leg.ts';

/** The product's media port on WebRTC legs in TypeScript: real audio without a browser, a tone of 600 Hz for a microphone. */
export class LegMedia implements SessionMedia {
  readonly #legs = new Map<MediaId, MediaLeg>();
  readonly #offers = new Map<MediaId, string>();

  leg(id: MediaId): MediaLeg {
    const leg = this.#legs.get(id) ?? new MediaLeg({ type: 'plays', source: tone(600) });
    this.#legs.set(id, leg);
    return leg;
  }

  localDescription(id: MediaId, type: 'offer' | 'answer', options: LocalDescriptionOptions): Promise<string> {
    const offer = this.#offers.get(id);
    this.#offers.delete(id);
    if (type === 'offer') return this.leg(id).offer(options.direction);
    return offer === undefined ? Promise.reject(new Error('there is nothing to answer')) : this.leg(id).answer(offer);
  }

  async remoteDescription(id: MediaId, type: SdpType, sdp: string): Promise<void> {
    if (type === 'offer') this.#offers.set(id, sdp);
    else if (type === 'answer') await this.leg(id).accept(sdp);
  }

  rollback(): Promise<void> {
    return Promise.reject(new Error('a leg cannot roll back'));
  }

  close(id: MediaId): void {
    const leg = this.#legs.get(id);
    this.#legs.delete(id);
    leg?.close().catch((error: unknown) => console.error(error));
  }
}
