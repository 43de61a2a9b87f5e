import { readFrame } from './frame.ts';
import { firstOf } from './headers.ts';
import { parseMessage } from './message.ts';

/** More INVITEs of ours are never open at once; older ones have timed out long ago. */
const maximumInvites = 64;

/** Remembers whom our INVITEs called, for answers that come without a Contact. */
export class CalledUris {
  readonly #uris = new Map<string, string>();

  /** `text` is an outgoing message as SIP.js made it. */
  note(text: string): void {
    if (!text.startsWith('INVITE ')) return;
    const request = parseMessage(readFrame(text));
    if (request.type !== 'request') return;
    this.#uris.set(`${firstOf(request.headers, 'call-id') ?? ''} ${firstOf(request.headers, 'cseq') ?? ''}`, request.uri);
    const oldest = this.#uris.keys().next();
    if (this.#uris.size > maximumInvites && oldest.done !== true) this.#uris.delete(oldest.value);
  }

  find(callId: string, sequence: string): string | null {
    return this.#uris.get(`${callId} ${sequence}`) ?? null;
  }
}
