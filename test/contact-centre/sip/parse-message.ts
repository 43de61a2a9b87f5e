import { Core } from 'sip.js';

/** A SIP message parsed by SIP.js, or null where it is none. */
export function parse(text: string, loggerFactory: Core.LoggerFactory): Core.IncomingRequestMessage | Core.IncomingResponseMessage | null {
  return Core.Parser.parseMessage(text, loggerFactory.getLogger('sip.parser')) ?? null;
}
