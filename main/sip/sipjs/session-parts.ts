import type { URI } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import type { AccountId, CallId, MediaId } from '../../../common/call/ids.ts';
import type { SessionMedia } from '../../media/port.ts';
import type { Log } from '../../log/port.ts';

/** What every session is given by its account. */
export interface SessionParts {
  readonly accountId: AccountId;
  readonly callId: CallId;
  readonly mediaId: MediaId;
  readonly media: SessionMedia;
  readonly clock: Clock;
  readonly log: Log;
  /** [0, 1), for the waits of RFC 3261 section 14.1. */
  readonly random: () => number;
  /** Resolves at once when registered, else at the next registration; rejects when none comes in time. */
  readonly online: () => Promise<void>;
  /** Makes the Request-URI or Refer-To URI of what the user typed; throws when it is no SIP address. */
  readonly toUri: (target: string) => URI;
  readonly onGone: () => void;
}
