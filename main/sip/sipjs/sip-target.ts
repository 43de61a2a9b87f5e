import { URI, UserAgent } from 'sip.js';

/** The target is not something that a SIP request can go to. */
export class NotASipAddress extends Error {
  constructor() {
    super('not a SIP address');
  }
}

/**
 * The URI for what is dialled or transferred to: a user part, completed with our domain, or a full `sip:` URI, whose headers
 * (`?Replaces=…`) are dropped. Throws `NotASipAddress`.
 */
export function sipTarget(target: string, domain: string): URI {
  const text = target.trim();
  // eslint-disable-next-line no-control-regex -- controls are what is refused
  if (text === '' || text.length > 512 || /[\u0000-\u0020\u007f<>"]/.test(text)) throw new NotASipAddress();
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text) && !text.includes('@')) return new URI('sip', encodeURIComponent(text), domain);
  const uri = UserAgent.makeURI(text.includes(':') ? text : `sip:${text}`);
  if (uri === undefined || uri.scheme !== 'sip') throw new NotASipAddress();
  uri.clearHeaders();
  return uri;
}
