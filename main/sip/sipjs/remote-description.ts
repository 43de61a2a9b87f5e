import { type BodyAndContentType, Core, type Session, type SessionDescriptionHandler } from 'sip.js';
import type { Clock } from '../../../common/call/instant.ts';
import type { AccountId, MediaId } from '../../../common/call/ids.ts';
import { MediaError } from '../../media/media-error.ts';
import type { LocalDescriptionOptions, SessionMedia } from '../../media/port.ts';
import { DeadlineError, withDeadline } from '../deadline.ts';
import { hasAudio } from '../sdp.ts';

/** Who is to blame when a description could not be made or applied. */
export class DescriptionError extends Error {
  readonly blame: 'peer' | 'media';

  constructor(blame: 'peer' | 'media', cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.blame = blame;
  }
}

/** Longer than the media link's own deadlines, so that those speak first. */
const deadlineMs = 6000;

export interface RemoteDescriptionParts {
  readonly accountId: AccountId;
  readonly media: SessionMedia;
  readonly mediaId: MediaId;
  readonly clock: Clock;
  /** The peer's description was applied; `type` says what it was. */
  readonly onApplied: (type: 'offer' | 'answer', sdp: string) => void;
}

/**
 * SIP.js's SessionDescriptionHandler over the media window (spec/sip.md section 3). SIP.js does not say what a description is;
 * the dialog and our own state tell offer from answer, also when re-INVITEs cross.
 */
export class RemoteDescription implements SessionDescriptionHandler {
  /** What our next description asks for. */
  wanted: Omit<LocalDescriptionOptions, 'accountId'> = { direction: 'sendrecv', iceRestart: false };
  /** The last failure, for the call's cause. */
  failure: DescriptionError | null = null;
  readonly #parts: RemoteDescriptionParts;
  #session: Session | null = null;
  #pending: 'none' | 'local_offer' | 'remote_offer' = 'none';
  #prepared: { readonly remote: string | null; readonly local: string } | null = null;
  #finalAnswer: string | null = null;
  #isClosed = false;
  /** Nothing is to be freed of a call that was refused at once; of a thousand of a flood neither. */
  #hasAskedMedia = false;
  /** What the media window is asked, one after the other: a re-INVITE of the peer may come while our own offer is being made. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: RemoteDescriptionParts) {
    this.#parts = parts;
  }

  attach(session: Session): void {
    this.#session = session;
  }

  /**
   * Makes the answer to `offer` (or an offer of ours where the INVITE had none) before SIP.js asks for it: a failure of SIP.js's own
   * accept() ends the call, but one of the media window must leave it ringing.
   */
  async prepare(offer: string | null): Promise<void> {
    if (offer !== null) await this.#inTurn(() => this.#applyRemote('offer', offer));
    try {
      const { body } = await this.getDescription();
      this.#prepared = { remote: offer, local: body };
    } catch (error) {
      await this.rollbackDescription();
      throw error;
    }
  }

  /** The SDP of the 2xx; SIP.js would apply that of an earlier 183 of the same dialog. */
  expectAnswer(sdp: string): void {
    this.#finalAnswer = sdp;
  }

  /** An answer that may be followed by another one: the SDP of a 183. */
  applyEarly(sdp: string): Promise<void> {
    return this.#inTurn(() => this.#within(this.#parts.media.remoteDescription(this.#parts.mediaId, 'pranswer', sdp), 'early media'));
  }

  hasDescription(contentType: string): boolean {
    return contentType.split(';')[0]?.trim().toLowerCase() === 'application/sdp';
  }

  getDescription(): Promise<BodyAndContentType> {
    const prepared = this.#prepared;
    this.#prepared = null;
    if (prepared !== null) return Promise.resolve({ body: prepared.local, contentType: 'application/sdp' });
    return this.#inTurn(() => this.#makeLocal());
  }

  async #makeLocal(): Promise<BodyAndContentType> {
    const type = this.#pending === 'remote_offer' ? 'answer' : 'offer';
    const { accountId, media, mediaId } = this.#parts;
    const body = await this.#blame('media', media.localDescription(mediaId, type, { ...this.wanted, accountId }));
    if (type === 'answer' && !hasAudio(body)) throw this.#failed('peer', 'no audio codec in common');
    this.#pending = type === 'answer' ? 'none' : 'local_offer';
    return { body, contentType: 'application/sdp' };
  }

  setDescription(sdp: string): Promise<void> {
    if (this.#prepared !== null && this.#prepared.remote === sdp) return Promise.resolve();
    return this.#inTurn(() => this.#applySaid(sdp));
  }

  async #applySaid(sdp: string): Promise<void> {
    const isOffer = this.#session?.dialog?.signalingState === Core.SignalingState.HaveRemoteOffer || this.#pending !== 'local_offer';
    const answer = this.#finalAnswer;
    this.#finalAnswer = null;
    await (isOffer ? this.#applyRemote('offer', sdp) : this.#applyRemote('answer', answer ?? sdp));
  }

  rollbackDescription(): Promise<void> {
    return this.#inTurn(() => this.#rollBack());
  }

  async #rollBack(): Promise<void> {
    if (this.#pending === 'none' || this.#isClosed) return;
    this.#pending = 'none';
    await this.#within(this.#parts.media.rollback(this.#parts.mediaId), 'rollback');
  }

  /** Takes back an offer of ours that never left or was refused; an offer of the peer stays. */
  withdrawOffer(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#pending === 'local_offer') await this.#rollBack();
    });
  }

  /** Digits go by the media link or by INFO, never this way. */
  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#hasAskedMedia) this.#parts.media.close(this.#parts.mediaId);
  }

  async #applyRemote(type: 'offer' | 'answer', sdp: string): Promise<void> {
    // Crossing re-INVITEs: the peer's offer wins, ours is repeated later (RFC 3261 section 14.2).
    if (type === 'offer' && this.#pending === 'local_offer') await this.#rollBack();
    await this.#blame('peer', this.#parts.media.remoteDescription(this.#parts.mediaId, type, sdp));
    this.#pending = type === 'offer' ? 'remote_offer' : 'none';
    this.#parts.onApplied(type, sdp);
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    this.#hasAskedMedia = true;
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #blame<Value>(blame: 'peer' | 'media', promise: Promise<Value>): Promise<Value> {
    try {
      return await this.#within(promise, 'description');
    } catch (error) {
      const isSilent = error instanceof DeadlineError || (error instanceof MediaError && error.reason !== 'page');
      throw this.#failed(isSilent ? 'media' : blame, error);
    }
  }

  async #within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
    const value = await withDeadline(promise, deadlineMs, this.#parts.clock, what);
    if (this.#isClosed) throw new Error('the call has ended');
    return value;
  }

  #failed(blame: 'peer' | 'media', cause: unknown): DescriptionError {
    this.failure = new DescriptionError(blame, cause);
    return this.failure;
  }
}
