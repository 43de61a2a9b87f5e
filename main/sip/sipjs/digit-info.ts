import type { Session } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import { withDeadline } from '../deadline.ts';
import { SipRefusal } from '../sip-refusal.ts';
import { codeOf, isSelfMade } from './responses.ts';

const deadlineMs = 5000;
const toneMs = 160;

/** Sends one digit by INFO application/dtmf-relay; rejects with `SipRefusal` or after 5 s. */
export function sendDigit(session: Session, digit: string, clock: Clock): Promise<void> {
  if (!/^[0-9A-D*#]$/.test(digit)) return Promise.reject(new Error('not a DTMF digit'));
  const answered = new Promise<void>((resolve, reject) => {
    session
      .info({
        requestOptions: {
          body: {
            contentDisposition: 'render',
            contentType: 'application/dtmf-relay',
            content: `Signal=${digit}\r\nDuration=${String(toneMs)}\r\n`,
          },
        },
        requestDelegate: {
          onAccept: () => resolve(),
          onRedirect: ({ message }) => reject(new SipRefusal(codeOf(message))),
          onReject: ({ message }) => reject(new SipRefusal(isSelfMade(message) ? 503 : codeOf(message))),
        },
      })
      .catch(reject);
  });
  return withDeadline(answered, deadlineMs, clock, 'INFO');
}
