import type { Notification, Referral, Session, URI } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import { withDeadline } from '../deadline.ts';
import { parseNameAddr } from '../name-addr.ts';
import { SipRefusal } from '../sip-refusal.ts';
import { codeOf, isSelfMade } from './responses.ts';

const deadlineMs = 10_000;

/** Sends REFER (RFC 3515) and resolves when it is accepted; rejects with `SipRefusal` or after 10 s. */
export function sendRefer(session: Session, target: URI, clock: Clock, onNotify: (notification: Notification) => void): Promise<void> {
  const answered = new Promise<void>((resolve, reject) => {
    session
      .refer(target, {
        onNotify,
        requestDelegate: {
          onAccept: () => resolve(),
          onRedirect: (response) => reject(new SipRefusal(codeOf(response.message))),
          // A 408 that SIP.js made itself is no word of the peer.
          onReject: ({ message }) => reject(new SipRefusal(isSelfMade(message) ? 503 : codeOf(message))),
        },
      })
      .catch(reject);
  });
  return withDeadline(answered, deadlineMs, clock, 'REFER');
}

/** The code of a message/sipfrag status line (RFC 3420), or null. */
export function statusOfSipfrag(body: string): number | null {
  const code = /^\s*SIP\/2\.0 ([1-6]\d\d)\b/.exec(body)?.[1];
  return code === undefined ? null : Number(code);
}

/** The `sip:` URI of a REFER without its headers, or the number of a `tel:` URI; null when it asks for anything else (spec/sip.md gap 25). */
export function referredTarget(referral: Referral): string | null {
  const parsed = parseNameAddr(referral.request.getHeader('refer-to') ?? '');
  if (parsed === null || parsed.scheme === 'sips') return null;
  // The filter has put a `tel:` number at a host of its own, which is nobody's address.
  if (parsed.identity.host === '') return parsed.identity.user;
  return parsed.uri.split('?')[0] ?? null;
}
