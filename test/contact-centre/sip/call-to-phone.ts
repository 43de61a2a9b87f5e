import { type Core, Grammar, type URI } from 'sip.js';
import type { AudioSource } from '../audio/sources.ts';
import { PbxCall, type TransferOutcome } from './pbx-call.ts';
import type { Binding } from './registrar.ts';

/** Who calls, and what the INVITE carries besides. */
export interface CallToPhoneOptions {
  /** The caller's user part, `+819012345678`. */
  readonly number: string;
  /** Host of the From URI; null = the domain of the centre. `anonymous.invalid` for a withheld number (RFC 3323). */
  readonly host: string | null;
  readonly displayName: string | null;
  /** The line that was called: user part of To. */
  readonly calledNumber: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly audio: AudioSource;
}

/** A call of the contact centre to a registered phone. */
export class CallToPhone extends PbxCall {
  readonly #request: Core.OutgoingRequestMessage;
  readonly #options: CallToPhoneOptions;
  #invite: Core.OutgoingInviteRequest | null = null;

  constructor(binding: Binding, user: string, domain: string, options: CallToPhoneOptions, transferOutcome: TransferOutcome) {
    const { core, contactHeader } = binding.connection;
    const request = core.makeOutgoingRequestMessage(
      'INVITE',
      uri(binding.contact),
      uri(`sip:${encodeURIComponent(options.number).replace('%2B', '+')}@${options.host ?? domain}`),
      uri(`sip:${options.calledNumber}@${domain}`),
      // SIP.js writes the name between quotes as it stands.
      options.displayName === null ? {} : { fromDisplayName: options.displayName.replaceAll(/["\\]/g, '\\$&') },
      [
        contactHeader,
        'Allow: INVITE, ACK, BYE, CANCEL, INFO, REFER, NOTIFY, OPTIONS',
        ...options.headers.map(({ name, value }) => `${name}: ${value}`),
      ],
    );
    super({
      number: options.number,
      user,
      sipCallId: request.callId,
      connection: binding.connection,
      audio: { type: 'plays', source: options.audio },
      transferOutcome,
    });
    this.#request = request;
    this.#options = options;
  }

  get calledNumber(): string {
    return this.#options.calledNumber;
  }

  /** Sends the INVITE; the outcome follows as events. */
  async start(): Promise<void> {
    const offer = await this.media.offer().catch((error: unknown) => {
      // Who hangs up before the INVITE is out closes the leg under the offer.
      if (this.isEnded) return null;
      throw error;
    });
    if (offer === null || this.isEnded) return;
    this.#request.body = { body: offer, contentType: 'application/sdp' };
    this.#invite = this.connection.core.invite(this.#request, {
      onProgress: (response) => this.events.add({ type: 'progressed', code: response.message.statusCode ?? 0 }),
      onAccept: (response) => {
        response.ack();
        if (this.isEnded) {
          // The 200 crossed our CANCEL (RFC 3261 section 9.1).
          response.session.bye();
          return;
        }
        this.establish(response.session);
        this.media.accept(response.message.body).catch((error: unknown) => this.connection.report(`answer of the phone: ${String(error)}`));
      },
      onRedirect: (response) => this.#refused(response.message),
      onReject: (response) => this.#refused(response.message),
    });
  }

  /** CANCEL as of a group call that somebody else took (RFC 3326). */
  cancelAnsweredElsewhere(): void {
    this.hangUp('SIP;cause=200;text="Call completed elsewhere"');
  }

  protected override endUnanswered(reason: string | null): void {
    // SIP.js writes its own reason into the header as it stands.
    this.#invite?.cancel(reason ?? undefined);
  }

  #refused(message: Core.IncomingResponseMessage): void {
    this.end({ by: 'phone', code: message.statusCode ?? null, reason: message.reasonPhrase ?? '' });
  }
}

function uri(text: string): URI {
  const parsed = Grammar.URIParse(text);
  if (parsed === undefined) throw new Error(`not a SIP URI: ${text}`);
  return parsed;
}
