import { Core } from 'sip.js';
import { overrideMethod } from './override.ts';

/**
 * spec/sip.md gap 8: SIP.js answers every UPDATE with 405. Some servers send them in spite of our Allow, to refresh the session or the
 * name of the other side. Without a body (no offer) there is nothing to negotiate: 200 (RFC 3311 section 5.2).
 */
export function installBodilessUpdate(): void {
  overrideMethod<Core.UserAgentCore, [Core.IncomingRequestMessage], void>(
    Core.UserAgentCore,
    'receiveRequest',
    (core, original, message) => {
      const dialog = core.dialogs.get(message.callId + (message.toTag ?? '') + message.fromTag);
      if (message.method !== 'UPDATE' || message.body !== '' || dialog === undefined) {
        original(message);
        return;
      }
      core.replyStateless(message, { statusCode: 200, extraHeaders: [`Contact: ${core.configuration.contact.toString()}`] });
    },
  );
}
