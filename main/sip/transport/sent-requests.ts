import type { SentRequest } from './inspection.ts';
import { readFrame } from './frame.ts';
import { firstOf } from './headers.ts';
import { parseMessage } from './message.ts';

/** More transactions of ours are never open at once; older ones have timed out long ago. */
const maximumRequests = 64;

/** Remembers the INVITEs and REGISTERs that we sent, for the filter of their answers. */
export class SentRequests {
  readonly #requests = new Map<string, SentRequest>();
  readonly #intervalRefusals = new Map<string, number>();

  /** `text` is an outgoing message as SIP.js made it. */
  note(text: string): void {
    if (!text.startsWith('INVITE ') && !text.startsWith('REGISTER ')) return;
    const request = parseMessage(readFrame(text));
    if (request.type !== 'request') return;
    const callId = firstOf(request.headers, 'call-id') ?? '';
    const contact = firstOf(request.headers, 'contact');
    const isRemoval = contact === '*' || firstOf(request.headers, 'expires') === '0' || /;\s*expires=0\b/i.test(contact ?? '');
    const intervalRefusals = this.#intervalRefusals.get(callId) ?? 0;
    this.#put(this.#requests, `${callId} ${firstOf(request.headers, 'cseq') ?? ''}`, {
      requestUri: request.uri,
      contact,
      isRemoval,
      intervalRefusals,
    });
  }

  find(callId: string, sequence: string): SentRequest | null {
    return this.#requests.get(`${callId} ${sequence}`) ?? null;
  }

  /** A message that is now given to SIP.js: a 423 that it will follow is counted, so that there is no second one. */
  passed(message: string): void {
    if (!message.startsWith('SIP/2.0 423 ')) return;
    const callId = /^call-id: (?<id>\S+)/m.exec(message)?.groups?.['id'] ?? '';
    this.#put(this.#intervalRefusals, callId, (this.#intervalRefusals.get(callId) ?? 0) + 1);
  }

  #put<Value>(map: Map<string, Value>, key: string, value: Value): void {
    map.delete(key);
    map.set(key, value);
    const oldest = map.keys().next();
    if (map.size > maximumRequests && oldest.done !== true) map.delete(oldest.value);
  }
}
