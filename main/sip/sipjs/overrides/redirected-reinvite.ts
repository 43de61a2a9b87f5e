import { Core } from 'sip.js';
import { overrideMethod } from './override.ts';

/**
 * spec/sip.md gap 11: a 3xx to a re-INVITE leaves SIP.js's session waiting for ever, so that every later hold is refused. Nobody follows
 * a redirection within a dialog: it is handled like any other refusal, which rolls the offer back.
 */
export function installRedirectedReinvite(): void {
  overrideMethod<Core.ReInviteUserAgentClient, [Core.IncomingResponseMessage], void>(
    Core.ReInviteUserAgentClient,
    'receiveResponse',
    (client, original, message) => {
      const { delegate } = client;
      if (delegate !== undefined) delegate.onRedirect = (response) => delegate.onReject?.(response);
      original(message);
    },
  );
}
