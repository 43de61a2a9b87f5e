import type { Core } from 'sip.js';
import type { Heard } from '../audio/hearing.ts';
import { EventLog } from '../event-log.ts';
import { type FarEndAudio, type MediaDirection, MediaLeg } from './media-leg.ts';
import type { SipConnection } from './sip-connection.ts';

export type PbxCallEvent =
  /** A provisional answer of the phone, 180 above all. */
  | { readonly type: 'progressed'; readonly code: number }
  | { readonly type: 'answered' }
  /** ICE and DTLS are through: audio flows. */
  | { readonly type: 'media_connected' }
  /** The phone's re-INVITE is through, its ACK included; the direction is its own: `sendonly` or `inactive` is a hold. */
  | { readonly type: 'renegotiated'; readonly direction: MediaDirection }
  | { readonly type: 'digit'; readonly digit: string; readonly by: 'rtp' | 'info' }
  | { readonly type: 'transfer_asked'; readonly target: string }
  | { readonly type: 'ended'; readonly by: 'phone' | 'centre' | 'network'; readonly code: number | null; readonly reason: string };

type Ended = Extract<PbxCallEvent, { type: 'ended' }>;

/** What the contact centre answers to a REFER after its 202: the code of the final NOTIFY (RFC 3515 section 2.4.5). */
export interface TransferOutcome {
  readonly code: number;
  readonly phrase: string;
}

export const sdpBody = (content: string): Core.Body => ({ contentDisposition: 'session', contentType: 'application/sdp', content });

/** A call between the contact centre and a phone; the two kinds differ until it is answered. */
export abstract class PbxCall {
  readonly events = new EventLog<PbxCallEvent>();
  /** The other number: the caller of a call to the phone, the dialled one of a call from it. */
  readonly number: string;
  readonly user: string;
  readonly sipCallId: string;
  readonly connection: SipConnection;
  readonly media: MediaLeg;
  #session: Core.Session | null = null;
  /** Of a re-INVITE whose ACK is still to come. */
  #offeredDirection: MediaDirection | null = null;
  readonly #transferOutcome: TransferOutcome;

  constructor(options: {
    readonly number: string;
    readonly user: string;
    readonly sipCallId: string;
    readonly connection: SipConnection;
    readonly audio: FarEndAudio;
    readonly transferOutcome: TransferOutcome;
  }) {
    this.number = options.number;
    this.user = options.user;
    this.sipCallId = options.sipCallId;
    this.connection = options.connection;
    this.media = new MediaLeg(options.audio);
    this.#transferOutcome = options.transferOutcome;
    this.media.events.onEntry((event) => {
      if (event.type === 'connected') this.events.add({ type: 'media_connected' });
      if (event.type === 'digit') this.events.add({ type: 'digit', digit: event.digit, by: 'rtp' });
    });
  }

  get isEnded(): boolean {
    return this.events.entries.some(({ type }) => type === 'ended');
  }

  get isAnswered(): boolean {
    return this.#session !== null;
  }

  heard(): Heard {
    return this.media.heard();
  }

  /** All digits so far, by RFC 4733 and INFO alike. */
  get digits(): string {
    return this.events.entries.map((event) => (event.type === 'digit' ? event.digit : '')).join('');
  }

  /** The first such event; with `after`, the first beyond so many events. */
  waitForEvent<Type extends PbxCallEvent['type']>(
    type: Type,
    deadlineMs: number,
    after = 0,
  ): Promise<Extract<PbxCallEvent, { type: Type }>> {
    return this.events.waitFor(
      { what: `${this.number}: ${type}`, deadlineMs, after },
      (event): event is Extract<PbxCallEvent, { type: Type }> => event.type === type,
    );
  }

  async waitForDigits(digits: string, deadlineMs: number): Promise<void> {
    await this.events.waitFor(
      { what: `the digits ${digits}`, deadlineMs },
      (event): event is PbxCallEvent => event.type === 'digit' && this.digits === digits,
    );
  }

  /** Ends the call as its state asks: BYE, CANCEL or a refusal. `reason` is a Reason header (RFC 3326). */
  hangUp(reason: string | null = null): void {
    if (this.isEnded) return;
    if (this.#session === null) this.endUnanswered(reason);
    else this.#session.bye(undefined, reason === null ? {} : { extraHeaders: [`Reason: ${reason}`] });
    this.end({ by: 'centre', code: null, reason: reason ?? '' });
  }

  /** The far end puts the phone on hold, or takes it back, by a re-INVITE. Resolves when the phone agreed. */
  async setHold(isHeld: boolean): Promise<void> {
    const session = this.#session;
    if (session === null) throw new Error('the call is not answered');
    const offer = await this.media.offer(isHeld ? 'sendonly' : 'sendrecv');
    const answer = await new Promise<string>((resolve, reject) => {
      session.invite(
        {
          onAccept: (response) => {
            response.ack();
            resolve(response.message.body);
          },
          onReject: (response) => reject(new Error(`re-INVITE: ${response.message.statusCode}`)),
        },
        { body: sdpBody(offer), extraHeaders: [this.connection.contactHeader] },
      );
    });
    await this.media.accept(answer);
  }

  /** The network was lost under the call. */
  lose(): void {
    this.end({ by: 'network', code: null, reason: 'connection lost' });
  }

  protected abstract endUnanswered(reason: string | null): void;

  protected end(how: Omit<Ended, 'type'>): void {
    if (this.isEnded) return;
    this.events.add({ type: 'ended', ...how });
    this.media.close().catch((error: unknown) => this.connection.report(`closing media: ${String(error)}`));
  }

  protected establish(session: Core.Session): void {
    this.#session = session;
    session.delegate = {
      onAck: () => {
        const direction = this.#offeredDirection;
        this.#offeredDirection = null;
        if (direction !== null) this.events.add({ type: 'renegotiated', direction });
      },
      onBye: (request) => {
        request.accept();
        this.end({ by: 'phone', code: null, reason: request.message.getHeader('reason') ?? '' });
      },
      onInfo: (request) => {
        request.accept();
        const digit = /^\s*(?:Signal\s*=\s*)?([0-9*#A-D])/i.exec(request.message.body)?.[1];
        if (digit !== undefined) this.events.add({ type: 'digit', digit: digit.toUpperCase(), by: 'info' });
      },
      onInvite: (request) => {
        this.#renegotiate(request).catch((error: unknown) => {
          this.connection.report(`re-INVITE refused: ${String(error)}`);
          request.reject({ statusCode: 488 });
        });
      },
      onRefer: (request) => this.#transfer(session, request),
    };
    this.events.add({ type: 'answered' });
  }

  async #renegotiate(request: Core.IncomingInviteRequest): Promise<void> {
    const offer = request.message.body;
    // An INVITE without a body asks for our offer (RFC 3261 section 14.2).
    const description = offer === '' ? await this.media.offer() : await this.media.answer(offer);
    request.accept({ statusCode: 200, body: sdpBody(description), extraHeaders: [this.connection.contactHeader] });
    this.#offeredDirection = directionOf(offer);
  }

  #transfer(session: Core.Session, request: Core.IncomingReferRequest): void {
    const target = request.message.getHeader('refer-to') ?? '';
    request.accept({ statusCode: 202, extraHeaders: [this.connection.contactHeader] });
    this.events.add({ type: 'transfer_asked', target });
    this.#notify(session, 'SIP/2.0 100 Trying', false, () => {
      const { code, phrase } = this.#transferOutcome;
      this.#notify(session, `SIP/2.0 ${code} ${phrase}`, true, () => {});
    });
  }

  #notify(session: Core.Session, fragment: string, isLast: boolean, done: () => void): void {
    if (this.isEnded) return;
    const state = isLast ? 'terminated;reason=noresource' : 'active;expires=60';
    session.notify(
      { onAccept: done, onReject: done },
      {
        extraHeaders: ['Event: refer', `Subscription-State: ${state}`, this.connection.contactHeader],
        body: { contentDisposition: 'render', contentType: 'message/sipfrag;version=2.0', content: fragment },
      },
    );
  }
}

function directionOf(sdp: string): MediaDirection {
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1];
  return direction === 'sendonly' || direction === 'recvonly' || direction === 'inactive' ? direction : 'sendrecv';
}
