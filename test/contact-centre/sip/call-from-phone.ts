import type { Core } from 'sip.js';
import { sakura } from '../audio/sources.ts';
import { voice } from '../audio/voice.ts';
import { assertNever } from '../../../common/assert-never.ts';
import type { DialledBehaviour } from './dialled-number.ts';
import type { FarEndAudio } from './media-leg.ts';
import { PbxCall, sdpBody, type TransferOutcome } from './pbx-call.ts';
import type { SipConnection } from './sip-connection.ts';

/** A call that a phone dialled. */
export class CallFromPhone extends PbxCall {
  readonly #request: Core.IncomingInviteRequest;
  readonly #behaviour: DialledBehaviour;
  readonly #ringMs: number;
  #ringing: NodeJS.Timeout | null = null;

  constructor(
    connection: SipConnection,
    request: Core.IncomingInviteRequest,
    behaviour: DialledBehaviour,
    ringMs: number,
    transferOutcome: TransferOutcome,
  ) {
    const { message } = request;
    super({
      number: decodeURIComponent(message.ruri?.user ?? ''),
      user: message.from.uri.user ?? '',
      sipCallId: message.callId,
      connection,
      audio: audioOf(behaviour),
      transferOutcome,
    });
    this.#request = request;
    this.#behaviour = behaviour;
    this.#ringMs = ringMs;
  }

  header(name: string): string | null {
    return this.#request.message.getHeader(name) ?? null;
  }

  /** Rings and does what the number stands for. */
  start(): void {
    this.#request.delegate = {
      onCancel: () => {
        this.#request.reject({ statusCode: 487 });
        this.#stopRinging();
        this.end({ by: 'phone', code: 487, reason: 'CANCEL' });
      },
    };
    this.#request.trying();
    const behaviour = this.#behaviour;
    switch (behaviour.type) {
      case 'refuses':
        this.#request.reject({ statusCode: behaviour.code });
        this.end({ by: 'centre', code: behaviour.code, reason: '' });
        return;
      case 'rings':
        this.#ring();
        return;
      case 'echoes':
      case 'speaks':
        this.#ring();
        this.#answer();
        return;
      case 'answers_after_ringing':
        this.#ring();
        this.#ringing = setTimeout(() => this.#answer(), this.#ringMs);
        return;
      default:
        assertNever(behaviour);
    }
  }

  override lose(): void {
    this.#stopRinging();
    super.lose();
  }

  protected override endUnanswered(): void {
    this.#stopRinging();
    this.#request.reject({ statusCode: 480 });
  }

  #ring(): void {
    this.#request.progress({ statusCode: 180, extraHeaders: [this.connection.contactHeader] });
    this.events.add({ type: 'progressed', code: 180 });
  }

  #stopRinging(): void {
    if (this.#ringing !== null) clearTimeout(this.#ringing);
    this.#ringing = null;
  }

  #answer(): void {
    this.#accept().catch((error: unknown) => {
      this.connection.report(`offer of the phone: ${String(error)}`);
      if (this.isEnded) return;
      this.#request.reject({ statusCode: 488 });
      this.end({ by: 'centre', code: 488, reason: String(error) });
    });
  }

  async #accept(): Promise<void> {
    const answer = await this.media.answer(this.#request.message.body);
    if (this.isEnded) return;
    const { session } = this.#request.accept({ statusCode: 200, body: sdpBody(answer), extraHeaders: [this.connection.contactHeader] });
    this.establish(session);
  }
}

function audioOf(behaviour: DialledBehaviour): FarEndAudio {
  if (behaviour.type === 'echoes') return { type: 'echoes' };
  return { type: 'plays', source: behaviour.type === 'speaks' ? voice() : sakura() };
}
