import { Core, type Invitation, SessionState } from 'sip.js';
import type { HangUpCause } from '../../../common/call/hang-up-cause.ts';
import { CallEnded } from '../sip-refusal.ts';
import { DescriptionError } from './remote-description.ts';
import { SessionBase } from './session-base.ts';
import type { SessionParts } from './session-parts.ts';

/** A call that somebody makes to us. */
export class IncomingSession extends SessionBase<Invitation> {
  readonly direction = 'incoming';
  readonly sipCallId: string;
  readonly #invitation: Invitation;
  /** The SDP of the INVITE; null where the peer wants us to offer. */
  readonly #offer: string | null;
  #answering: Promise<void> | null = null;
  #isAccepted = false;
  #isConfirmed = false;

  constructor(parts: SessionParts, invitation: Invitation) {
    super(parts, false);
    this.#invitation = invitation;
    this.sipCallId = invitation.request.callId;
    this.#offer = Core.getBody(invitation.request)?.content ?? null;
    this.adopt(invitation);
  }

  ring(): void {
    this.#invitation
      .progress({ statusCode: 180 })
      .catch((error: unknown) => this.parts.log.warn({ callId: this.callId, error }, '180 not sent'));
    // SIP.js would answer a BYE within the early dialog (RFC 3261 section 15) and let the call ring on (spec/sip.md gap 13).
    const { dialog } = this.#invitation;
    if (dialog !== undefined) dialog.delegate = { onBye: (bye) => this.#onEarlyBye(bye) };
  }

  answer(): Promise<void> {
    this.#answering ??= this.#answer().finally(() => {
      this.#answering = null;
    });
    return this.#answering;
  }

  reject(code: 480 | 486 | 600 | 603): void {
    if (!this.#isWaiting()) return;
    this.note('rejected', code);
    this.#refuse(code);
  }

  override loseConnection(): void {
    const wasWaiting = this.#isWaiting();
    super.loseConnection();
    // The caller learns it as soon as there is a connection again.
    if (wasWaiting)
      void this.parts.online().then(
        () => this.#refuse(480),
        () => this.#refuse(480),
      );
  }

  protected giveUp(): void {
    this.reject(480);
  }

  protected defaultCause(): HangUpCause {
    // Expires of the INVITE passed (487), or no ACK came for our 2xx.
    if (this.#isConfirmed) return 'normal';
    return this.#isAccepted ? 'lost_dialog' : 'no_answer';
  }

  protected override onAck(): void {
    if (this.#offer !== null) this.#confirm();
  }

  protected override onApplied(type: 'offer' | 'answer'): void {
    if (this.#offer === null && type === 'answer') this.#confirm();
  }

  async #answer(): Promise<void> {
    if (!this.#isWaiting()) throw new CallEnded();
    try {
      await this.description.prepare(this.#offer);
    } catch (error) {
      if (error instanceof DescriptionError && error.blame === 'peer') {
        this.note('not_acceptable', 488);
        this.#refuse(488);
      }
      throw error;
    }
    // A CANCEL may have come while the media window worked.
    if (!this.#isWaiting()) throw new CallEnded();
    await this.#invitation.accept();
    if (this.#invitation.state !== SessionState.Established) throw new CallEnded();
    this.#isAccepted = true;
    this.tell({ type: 'accepted' });
  }

  #onEarlyBye(bye: Core.IncomingByeRequest): void {
    bye.accept();
    this.note('cancelled', 487);
    this.#refuse(487);
  }

  #isWaiting(): boolean {
    return !this.outlet.hasEnded && this.#invitation.state === SessionState.Initial;
  }

  #refuse(statusCode: number): void {
    if (this.#invitation.state !== SessionState.Initial) return;
    this.#invitation
      .reject({ statusCode })
      .catch((error: unknown) => this.parts.log.warn({ callId: this.callId, error }, 'call not rejected'));
  }

  #confirm(): void {
    if (this.#isConfirmed) return;
    this.#isConfirmed = true;
    this.tellEstablished();
  }
}
