import { Core, type Session } from 'sip.js';
import { isSelfMade } from './responses.ts';

/** The first and those that follow, each over a registration that stands. */
const maximumTries = 4;

/** False when the request was lost: SIP.js had no socket or no answer came in time. */
function isHeard(send: (delegate: Core.OutgoingRequestDelegate) => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const hear = ({ message }: Core.IncomingResponse): void => resolve(!isSelfMade(message));
    send({ onAccept: hear, onRedirect: hear, onReject: hear }).catch(reject);
  });
}

/**
 * Ends an established dialog. A BYE that reached nobody is said again as soon as there is a registration, for the other side would go on
 * talking to nobody; for us the call is over meanwhile. Rejects when no registration comes in time.
 */
export async function sendBye(session: Session, online: () => Promise<void>): Promise<void> {
  const { dialog, userAgent } = session;
  let isOver = await isHeard((requestDelegate) => session.bye({ requestDelegate }));
  for (let tries = 1; !isOver && dialog instanceof Core.Dialog && tries < maximumTries; tries += 1) {
    await online();
    // SIP.js forgets the dialog with the first BYE; what identifies it is still there.
    isOver = await isHeard(async (delegate) => userAgent.userAgentCore.request(dialog.createOutgoingRequestMessage('BYE'), delegate));
  }
}
