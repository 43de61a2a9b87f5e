import type { Session } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import { delay } from '../deadline.ts';
import { afterReinvite, type ReinviteOutcome } from '../reinvite-policy.ts';
import { CallEnded, SipRefusal } from '../sip-refusal.ts';
import { sendReinvite } from './reinvite.ts';
import type { RemoteDescription } from './remote-description.ts';

/** What one re-INVITE changes; a direction of null keeps the present one. */
export interface SessionChange {
  readonly direction: 'sendrecv' | 'sendonly' | null;
  readonly iceRestart: boolean;
}

export interface ReinviteQueueParts {
  /** The session while it is established; throws `CallEnded` afterwards. */
  readonly session: () => Session;
  readonly description: RemoteDescription;
  /** We made the Call-ID. */
  readonly isOwner: boolean;
  readonly clock: Clock;
  /** [0, 1). */
  readonly random: () => number;
  /** Resolves when there is a registration again. */
  readonly online: () => Promise<void>;
  /** The peer does not know the call any more. */
  readonly onUnknown: () => void;
}

/** The re-INVITEs of one call, one at a time, each repeated as the policy says (DESIGN.md section 4). */
export class ReinviteQueue {
  readonly #parts: ReinviteQueueParts;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: ReinviteQueueParts) {
    this.#parts = parts;
  }

  /** Resolves when the peer agreed; rejects with `SipRefusal`, `CallEnded` or the media window's error. */
  run(change: SessionChange): Promise<void> {
    const done = this.#last.then(() => this.#negotiate(change));
    // The next one is not held up by a refusal.
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #negotiate(change: SessionChange): Promise<void> {
    const { description, clock, random, isOwner } = this.#parts;
    const history = { glares: 0, losses: 0 };
    for (;;) {
      const outcome = await this.#try(change);
      const step = afterReinvite(outcome, history, isOwner, random());
      if (step.type === 'done') {
        if (outcome.type === 'ended') throw new CallEnded();
        return;
      }
      await description.withdrawOffer();
      if (step.type === 'end_call') {
        this.#parts.onUnknown();
        throw new CallEnded();
      }
      if (step.type === 'give_up') throw problemOf(outcome);
      if (outcome.type === 'refused') history.glares += 1;
      else history.losses += 1;
      await delay(step.delayMs, clock);
      if (step.waitsForConnection) await this.#parts.online();
    }
  }

  async #try({ direction, iceRestart }: SessionChange): Promise<ReinviteOutcome> {
    const { description } = this.#parts;
    const session = this.#parts.session();
    const before = description.wanted.direction;
    description.wanted = { direction: direction ?? before, iceRestart };
    const outcome = await sendReinvite(session);
    description.wanted = { direction: outcome.type === 'agreed' ? (direction ?? before) : before, iceRestart: false };
    return outcome;
  }
}

function problemOf(outcome: ReinviteOutcome): Error {
  if (outcome.type === 'failed') return outcome.error;
  return new SipRefusal(outcome.type === 'refused' ? outcome.code : 503);
}
