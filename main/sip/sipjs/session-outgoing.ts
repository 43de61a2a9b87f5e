import { type Core, type Inviter, SessionState } from 'sip.js';
import { causeOfResponse, type HangUpCause } from '../../../common/call/hang-up-cause.ts';
import { codeOf, isSelfMade } from './responses.ts';
import { SessionBase } from './session-base.ts';
import type { SessionParts } from './session-parts.ts';

type InviteDelegate = NonNullable<Core.OutgoingInviteRequest['delegate']>;
type ProgressResponse = Parameters<NonNullable<InviteDelegate['onProgress']>>[0];

function sdpOf(message: Core.IncomingResponseMessage): string | null {
  const type = message.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/sdp' && message.body !== '' ? message.body : null;
}

/** A server that says nothing but 100 for so long has lost the call: the timer C of proxies (RFC 3261 section 16.6), 3 minutes. */
const tryingDeadlineMs = 180_000;

/** A call that we make. */
export class OutgoingSession extends SessionBase<Inviter> {
  readonly direction = 'outgoing';
  readonly sipCallId: string;
  readonly #inviter: Inviter;
  /** The first early dialog with media; a fork's other branches are not heard (spec/sip.md section 3, early media recipe). */
  #earlyDialog: string | null = null;
  #isCancelled = false;
  #stopWaiting: () => void = () => undefined;

  constructor(parts: SessionParts, inviter: Inviter) {
    super(parts, true);
    this.#inviter = inviter;
    this.sipCallId = inviter.request.callId;
    this.adopt(inviter);
  }

  /** True from the hang-up on: a challenge that comes after it must not be answered (spec/sip.md gap 1). */
  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Makes the offer and sends the INVITE; what becomes of it is told by signals. */
  start(): void {
    // SIP.js would wait for ever (spec/sip.md gap 2); how long it may ring is for people to say.
    this.#stopWaiting = this.parts.clock.after(tryingDeadlineMs, () => {
      this.note('no_answer');
      this.hangUp();
    });
    this.#inviter.invite().then(
      (request) => this.#watch(request),
      (error: unknown) => {
        this.parts.log.warn({ callId: this.callId, error }, 'INVITE not sent');
        this.finish(this.#isCancelled ? 'cancelled' : 'media_failed', null);
      },
    );
  }

  ring(): void {
    throw new Error('an outgoing call is not ours to ring');
  }

  answer(): Promise<void> {
    return Promise.reject(new Error('an outgoing call is not ours to answer'));
  }

  reject(): void {
    throw new Error('an outgoing call is not ours to reject');
  }

  override loseConnection(): void {
    const wasWaiting = !this.outlet.hasEnded && this.#inviter.state !== SessionState.Established;
    super.loseConnection();
    if (wasWaiting)
      void this.parts.online().then(
        () => this.#cancel(),
        () => this.#cancel(),
      );
  }

  protected override finish(cause: HangUpCause, code: number | null): void {
    this.#stopWaiting();
    super.finish(cause, code);
  }

  protected giveUp(): void {
    this.note('cancelled');
    this.#cancel();
  }

  protected defaultCause(): HangUpCause {
    return this.#isCancelled ? 'cancelled' : 'normal';
  }

  protected override onDialog(): void {
    this.tellEstablished();
  }

  #cancel(): void {
    this.#isCancelled = true;
    if (this.#inviter.state !== SessionState.Initial && this.#inviter.state !== SessionState.Establishing) return;
    this.#inviter.cancel().catch((error: unknown) => this.parts.log.warn({ callId: this.callId, error }, 'CANCEL not sent'));
  }

  /** SIP.js tells its own delegates late or never; the request's delegate hears each response first and in its tick. */
  #watch(request: Core.OutgoingInviteRequest): void {
    const inner = request.delegate;
    request.delegate = {
      ...inner,
      onProgress: (response) => {
        this.#onProgress(response);
        inner?.onProgress?.(response);
      },
      onAccept: (response) => {
        this.#onAccept(response.message);
        inner?.onAccept?.(response);
      },
      onRedirect: (response) => {
        this.note('moved', codeOf(response.message));
        inner?.onRedirect?.(response);
      },
      onReject: (response) => {
        this.#onReject(response.message);
        inner?.onReject?.(response);
      },
    };
  }

  #onProgress({ message, session }: ProgressResponse): void {
    if (this.#inviter.state !== SessionState.Establishing) return;
    this.#stopWaiting();
    const sdp = sdpOf(message);
    if (sdp !== null && this.#earlyDialog === null) {
      this.#earlyDialog = session.id;
      this.description
        .applyEarly(sdp)
        .catch((error: unknown) => this.parts.log.warn({ callId: this.callId, error }, 'early media not applied'));
    }
    this.tell({ type: 'progressed', code: codeOf(message), hasMedia: sdp !== null && this.#earlyDialog === session.id });
  }

  #onAccept(message: Core.IncomingResponseMessage): void {
    this.#stopWaiting();
    // A second 2xx of a fork, or one that crossed our CANCEL: SIP.js sends ACK and BYE by itself.
    if (this.#inviter.state !== SessionState.Establishing || this.#inviter.dialog !== undefined) return;
    const sdp = sdpOf(message);
    if (sdp !== null) this.description.expectAnswer(sdp);
    this.tell({ type: 'accepted' });
  }

  #onReject(message: Core.IncomingResponseMessage): void {
    const code = codeOf(message);
    if (isSelfMade(message)) this.note('network', null);
    else this.note(causeOfResponse(code, message.getHeaders('reason').join(',')), code);
  }
}
