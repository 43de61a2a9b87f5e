import { Core, type Session, SessionState } from 'sip.js';
import type { ReinviteOutcome } from '../reinvite-policy.ts';
import { codeOf, isSelfMade, retryAfterS } from './responses.ts';

/** The other side is changing the session just now. */
const glare: ReinviteOutcome = { type: 'refused', code: 491, retryAfterS: null };

function refusal(response: Core.IncomingResponseMessage): ReinviteOutcome {
  return isSelfMade(response) ? { type: 'unreachable' } : { type: 'refused', code: codeOf(response), retryAfterS: retryAfterS(response) };
}

function failure(cause: unknown): ReinviteOutcome {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  // A re-INVITE or its ACK of the other side is under way in the dialog: the same as a 491 from the peer.
  return /ongoing re-INVITE|in progress/.test(error.message) ? glare : { type: 'failed', error };
}

/** Sends one re-INVITE and tells what came of it; settles also when the call ends meanwhile. */
export function sendReinvite(session: Session): Promise<ReinviteOutcome> {
  // An offer of the peer is being answered: one of ours would be taken for that answer.
  if (session.dialog?.signalingState === Core.SignalingState.HaveRemoteOffer) return Promise.resolve(glare);
  return new Promise((resolve) => {
    const onState = (state: SessionState): void => {
      if (state === SessionState.Terminated) settle({ type: 'ended' });
    };
    const settle = (outcome: ReinviteOutcome): void => {
      session.stateChange.removeListener(onState);
      resolve(outcome);
    };
    session.stateChange.addListener(onState);
    session
      .invite({
        requestDelegate: {
          onAccept: () => settle({ type: session.state === SessionState.Established ? 'agreed' : 'ended' }),
          onReject: (response) => settle(refusal(response.message)),
          onRedirect: (response) => settle(refusal(response.message)),
        },
      })
      .catch((error: unknown) => settle(failure(error)));
  });
}
