import { type Notification, type Referral, type Session, type SessionDelegate, SessionState } from 'sip.js';
import type { HangUpCause } from '../../../common/call/hang-up-cause.ts';
import { causeOfResponse } from '../../../common/call/hang-up-cause.ts';
import type { AccountId, CallId, MediaId } from '../../../common/call/ids.ts';
import type { SipSession, SipSignal, Unsubscribe } from '../port.ts';
import { audioDirection } from '../sdp.ts';
import { CallEnded, SipRefusal } from '../sip-refusal.ts';
import { BlindTransfer } from './blind-transfer.ts';
import { sendBye } from './bye.ts';
import { sendDigit } from './digit-info.ts';
import { answerMessage } from './out-of-dialog.ts';
import { referredTarget } from './refer.ts';
import { ReinviteQueue } from './reinvite-queue.ts';
import { RemoteDescription } from './remote-description.ts';
import type { SessionParts } from './session-parts.ts';
import { SignalOutlet } from './signal-outlet.ts';

/** After this a call that was told to end is over for us, whatever the peer does (spec/sip.md gap 2). */
const endDeadlineMs = 8000;

/** What incoming and outgoing sessions share: signals, the end, and everything that happens in an established dialog. */
export abstract class SessionBase<Sip extends Session> implements SipSession {
  abstract readonly direction: 'incoming' | 'outgoing';
  abstract readonly sipCallId: string;
  readonly description: RemoteDescription;
  protected readonly parts: SessionParts;
  protected readonly outlet: SignalOutlet;
  readonly #reinvites: ReinviteQueue;
  readonly #transfer = new BlindTransfer();
  #sip: Sip | null = null;
  #end: { readonly cause: HangUpCause; readonly code: number | null } | null = null;
  #isHeldByPeer = false;
  #cancelEndDeadline: (() => void) | null = null;

  protected constructor(parts: SessionParts, isOwner: boolean) {
    this.parts = parts;
    this.outlet = new SignalOutlet((error) => parts.log.error({ callId: parts.callId, error }, 'listener of a call failed'));
    this.description = new RemoteDescription({
      accountId: parts.accountId,
      media: parts.media,
      mediaId: parts.mediaId,
      clock: parts.clock,
      onApplied: (type, sdp) => {
        this.#notePeerDirection(type, sdp);
        this.onApplied(type);
      },
    });
    this.#reinvites = new ReinviteQueue({
      session: () => this.#established(),
      description: this.description,
      isOwner,
      clock: parts.clock,
      random: parts.random,
      online: parts.online,
      onUnknown: () => this.endDialog('lost_dialog'),
    });
  }

  get callId(): CallId {
    return this.parts.callId;
  }

  get accountId(): AccountId {
    return this.parts.accountId;
  }

  get mediaId(): MediaId {
    return this.parts.mediaId;
  }

  get isEstablished(): boolean {
    return this.#sip?.state === SessionState.Established && !this.outlet.hasEnded;
  }

  onSignal(listener: (signal: SipSignal) => void): Unsubscribe {
    return this.outlet.listen(listener);
  }

  abstract ring(): void;
  abstract answer(): Promise<void>;
  abstract reject(code: 480 | 486 | 600 | 603): void;
  /** Ends a session that is not established yet. */
  protected abstract giveUp(): void;

  hangUp(): void {
    if (this.outlet.hasEnded || this.#cancelEndDeadline !== null) return;
    this.#cancelEndDeadline = this.parts.clock.after(endDeadlineMs, () => this.finish('normal', null));
    if (this.#sip?.state === SessionState.Established) this.endDialog('normal');
    else this.giveUp();
  }

  setHold(isHeld: boolean): Promise<void> {
    return this.#reinvites.run({ direction: isHeld ? 'sendonly' : 'sendrecv', iceRestart: false });
  }

  renegotiate(kind: 'fresh_media' | 'ice_restart'): Promise<void> {
    return this.#reinvites.run({ direction: null, iceRestart: kind === 'ice_restart' });
  }

  /** Re-INVITE without a change, so that the server learns our new connection (spec/sip.md section 4). */
  refreshTarget(): Promise<void> {
    return this.#reinvites.run({ direction: null, iceRestart: false });
  }

  async transfer(target: string): Promise<void> {
    try {
      const uri = this.parts.toUri(target);
      await this.#transfer.start(this.#established(), uri, this.parts.clock, (notification) => this.#onNotify(notification));
    } catch (error) {
      this.#endIfUnknown(error);
      throw error;
    }
  }

  async sendDigitByInfo(digit: string): Promise<void> {
    try {
      await sendDigit(this.#established(), digit, this.parts.clock);
    } catch (error) {
      this.#endIfUnknown(error);
      throw error;
    }
  }

  /** The socket is gone. An established call lives on; one that rings is over, for a lost CANCEL is never learned. */
  loseConnection(): void {
    if (this.#sip?.state !== SessionState.Established) this.finish('network', null);
  }

  protected get sip(): Sip | null {
    return this.#sip;
  }

  protected adopt(sip: Sip): void {
    this.#sip = sip;
    this.description.attach(sip);
    sip.delegate = this.#delegate();
    sip.stateChange.addListener((state) => {
      // SIP.js changes the state before it tells the reason, in the same tick.
      if (state === SessionState.Terminated) queueMicrotask(() => this.finish(this.#unexplained(), null));
      if (state === SessionState.Established) this.onDialog();
    });
  }

  /** SIP.js has a dialog: our ACK (outgoing) or our 2xx (incoming) was sent. */
  protected onDialog(): void {}

  /** A description of the peer was applied. */
  protected onApplied(_type: 'offer' | 'answer'): void {}

  /** The cause of an end for which nobody gave a reason. */
  protected abstract defaultCause(): HangUpCause;

  /** Notes why the session ends, before SIP.js tells that it did; the first reason counts. */
  protected note(cause: HangUpCause, code: number | null = null): void {
    this.#end ??= { cause, code };
  }

  /** Tells `ended` once, with the reason noted before or else this one. */
  protected finish(cause: HangUpCause, code: number | null): void {
    if (this.outlet.hasEnded) return;
    this.#cancelEndDeadline?.();
    this.description.close();
    // Given up by us while the dialog stands: the peer must not talk to nobody.
    if (this.#sip?.state === SessionState.Established) this.#bye(this.#sip);
    this.note(cause, code);
    const end = this.#end ?? { cause, code };
    this.outlet.tell({ type: 'ended', ...end });
    this.parts.onGone();
  }

  /** BYE for an established dialog. */
  protected endDialog(cause: HangUpCause): void {
    this.note(cause);
    const sip = this.#sip;
    if (sip?.state !== SessionState.Established) return;
    this.#cancelEndDeadline ??= this.parts.clock.after(endDeadlineMs, () => this.finish(cause, null));
    this.#bye(sip);
  }

  protected tell(signal: SipSignal): void {
    this.outlet.tell(signal);
  }

  protected tellEstablished(): void {
    this.tell({ type: 'established' });
    if (this.#isHeldByPeer) this.tell({ type: 'remote_hold_changed', isHeld: true });
  }

  #bye(sip: Sip): void {
    sendBye(sip, this.parts.online).catch((error: unknown) => this.parts.log.warn({ callId: this.callId, error }, 'BYE not sent'));
  }

  #unexplained(): HangUpCause {
    const failure = this.description.failure;
    if (failure !== null) return failure.blame === 'media' ? 'media_failed' : 'not_acceptable';
    return this.defaultCause();
  }

  #established(): Sip {
    const sip = this.#sip;
    if (sip === null || !this.isEstablished) throw new CallEnded();
    return sip;
  }

  #delegate(): SessionDelegate {
    return {
      onAck: () => this.onAck(),
      onBye: (bye) => {
        this.note(this.#transfer.isAccepted ? 'transferred' : causeOfResponse(null, bye.request.getHeader('reason') ?? null));
        void bye.accept();
      },
      onCancel: (cancel) => {
        const cause = causeOfResponse(null, cancel.request.getHeader('reason') ?? null);
        this.note(cause === 'normal' ? 'cancelled' : cause, 487);
      },
      onNotify: (notification) => this.#onNotify(notification),
      onRefer: (referral) => this.#onRefer(referral),
      onMessage: (message) => answerMessage(message, this.parts.log),
      onInfo: (info) => void info.accept(),
    };
  }

  /** The ACK for our 2xx came. */
  protected onAck(): void {}

  #notePeerDirection(type: 'offer' | 'answer', sdp: string): void {
    // An answer to our own `inactive` says nothing about the peer.
    if (type === 'answer' && this.description.wanted.direction === 'inactive') return;
    const direction = audioDirection(sdp);
    const isHeld = direction === 'sendonly' || direction === 'inactive';
    if (isHeld === this.#isHeldByPeer) return;
    this.#isHeldByPeer = isHeld;
    if (this.#sip?.state === SessionState.Established) this.tell({ type: 'remote_hold_changed', isHeld });
  }

  /** SIP.js gives every NOTIFY of the dialog to one callback once a REFER was sent (spec/sip.md gap 27): told apart by Event. */
  #onNotify(notification: Notification): void {
    void notification.accept();
    const event = notification.request.getHeader('event')?.split(';')[0]?.trim().toLowerCase();
    if (event !== 'refer') {
      this.parts.log.warn({ callId: this.callId, event: event ?? null }, 'NOTIFY ignored');
      return;
    }
    const report = this.#transfer.report(notification.request.body);
    if (report === null) return;
    // Noted before the listeners hear of it: they may hang up themselves.
    if (report.isDone) this.note('transferred');
    this.tell({ type: 'transfer_reported', code: report.code });
    if (report.isDone) this.endDialog('transferred');
  }

  /** Never followed from here (spec/sip.md gap 24); the listener may dial by itself when policy says so. */
  #onRefer(referral: Referral): void {
    const target = referredTarget(referral);
    void referral.reject({ statusCode: target === null ? 400 : 603 });
    this.parts.log.warn({ callId: this.callId, isSip: target !== null }, 'REFER declined');
    if (target !== null) this.tell({ type: 'refer_received', target });
  }

  #endIfUnknown(error: unknown): void {
    if (error instanceof SipRefusal && (error.code === 481 || error.code === 408)) this.endDialog('lost_dialog');
  }
}
