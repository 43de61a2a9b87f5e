import { Core, TransportState, UserAgentState, type UserAgent } from 'sip.js';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { RegistrarLink } from '../account-supervisor.ts';
import { grantedExpiryS } from '../granted-expiry.ts';
import type { RegisterAnswer } from '../register-answer.ts';
import type { Agent } from './agent.ts';
import type { Authenticator } from './authenticator.ts';
import { codeOf, isSelfMade, retryAfterS } from './responses.ts';

const allowed = 'ACK, BYE, CANCEL, INFO, INVITE, MESSAGE, NOTIFY, OPTIONS, REFER';

/**
 * REGISTER and the probe, made with SIP.js's core: its Registerer hangs on a 200 without Contact, storms on one without expires and
 * allows no second try before Timer F (spec/sip.md section 4).
 */
export class Registrar implements RegistrarLink {
  problem: RegistrationProblem | null = null;
  readonly #agent: Agent;
  readonly #authenticator: Authenticator;
  readonly #password: () => Promise<string | null>;
  readonly #callId: string;
  #sequence = 0;
  #url: string | null = null;

  /** `password` is asked for before each REGISTER, so that a change is seen and nothing is kept longer than it must be. */
  constructor(agent: Agent, authenticator: Authenticator, password: () => Promise<string | null>, callId: string) {
    this.#agent = agent;
    this.#authenticator = authenticator;
    this.#password = password;
    this.#callId = callId;
  }

  get lastHeardMs(): number | null {
    return this.#agent.transport.lastHeardMs;
  }

  async connect(url: string): Promise<void> {
    const { transport, userAgent } = this.#agent;
    if (transport.isConnected() && url === this.#url) return;
    this.#url = url;
    this.#agent.setUrl(url);
    if (userAgent.state !== UserAgentState.Started) await userAgent.start();
    else await (transport.state === TransportState.Disconnected ? transport.connect() : transport.reconnect());
  }

  async register(expiresS: number): Promise<RegisterAnswer> {
    this.#authenticator.setPassword(await this.#password());
    this.#authenticator.lastProblem = null;
    return this.#send(expiresS);
  }

  async unregister(): Promise<void> {
    await this.#send(0);
  }

  probe(): Promise<void> {
    const core = this.#agent.userAgent.userAgentCore;
    const message = this.#request('OPTIONS', {}, ['Accept: application/sdp']);
    return new Promise((resolve, reject) => {
      const hear = ({ message: response }: Core.IncomingResponse): void => {
        if (isSelfMade(response)) reject(new Error('no answer'));
        else resolve();
      };
      core.request(message, { onAccept: hear, onReject: hear, onRedirect: hear });
    });
  }

  drop(): void {
    this.#url = null;
    this.#agent.transport.disconnect().catch(() => undefined);
  }

  #send(expiresS: number): Promise<RegisterAnswer> {
    const { userAgentCore: core, contact } = this.#agent.userAgent;
    this.#sequence += 1;
    const message = this.#request('REGISTER', { callId: this.#callId, cseq: this.#sequence }, [
      `Contact: ${contact.toString({ register: true })};expires=${String(expiresS)}`,
      `Expires: ${String(expiresS)}`,
      `Allow: ${allowed}`,
    ]);
    return new Promise((resolve) => {
      const settle = (answer: RegisterAnswer): void => {
        // A challenge raised it.
        this.#sequence = Math.max(this.#sequence, message.cseq);
        resolve(answer);
      };
      const refused = ({ message: response }: Core.IncomingResponse): void => settle(this.#refusal(response));
      core.register(message, {
        onAccept: ({ message: response }) => settle({ type: 'granted', expiresS: this.#granted(response) }),
        onRedirect: refused,
        onReject: refused,
      });
    });
  }

  #request(method: string, options: Core.OutgoingRequestMessageOptions, headers: string[]): Core.OutgoingRequestMessage {
    const userAgent: UserAgent = this.#agent.userAgent;
    const aor = userAgent.configuration.uri;
    const registrar = aor.clone();
    registrar.user = undefined;
    return userAgent.userAgentCore.makeOutgoingRequestMessage(method, registrar, aor, aor, options, headers);
  }

  #granted(response: Core.IncomingResponseMessage): number {
    const user = this.#agent.userAgent.contact.uri.user ?? '';
    return grantedExpiryS(response.getHeaders('contact'), response.getHeader('expires') ?? null, user);
  }

  #refusal(response: Core.IncomingResponseMessage): RegisterAnswer {
    if (isSelfMade(response)) return { type: 'unanswered' };
    const minimum = Number.parseInt(response.getHeader('min-expires') ?? '', 10);
    return {
      type: 'refused',
      code: codeOf(response),
      phrase: (response.reasonPhrase ?? '').slice(0, 128),
      minimumExpiresS: Number.isFinite(minimum) ? minimum : null,
      retryAfterS: retryAfterS(response),
      authentication: this.#authenticator.lastProblem,
    };
  }
}
