import { type Invitation, type SessionDescriptionHandler, URI, UserAgent } from 'sip.js';
import type { RegistrationProblem } from '../../common/ipc/groups/account.ts';
import { AgentTransport, type AgentTransportOptions } from '../../main/sip/sipjs/agent-transport.ts';
import { Wire } from './wire.ts';

const noMedia: SessionDescriptionHandler = {
  close: () => undefined,
  getDescription: () => Promise.resolve({ body: 'v=0\r\n', contentType: 'application/sdp' }),
  hasDescription: (type) => type === 'application/sdp',
  sendDtmf: () => false,
  setDescription: () => Promise.resolve(),
};

/** A real UserAgent of SIP.js behind our transport, on a wire that the test holds; SIP.js itself is not softened in any way. */
export class HostileAgent {
  readonly wire = new Wire();
  readonly invitations: Invitation[] = [];
  readonly warnings: string[] = [];
  /** The codes with which new calls were refused. */
  readonly refused: number[] = [];
  readonly problems: RegistrationProblem[] = [];
  readonly userAgent: UserAgent;
  /** What SIP.js logged as dropped: nothing that the filter passes may end there. */
  readonly unparsed: string[] = [];
  #probes = 0;

  constructor() {
    const transportOptions: AgentTransportOptions = {
      url: 'wss://pbx.example/',
      openSocket: this.wire.openSocket,
      identity: { user: '1001', contactUser: 'contact' },
      now: () => performance.now(),
      log: { warn: (_fields, message) => this.warnings.push(message) },
      onProblem: (problem) => this.problems.push(problem),
      onRefused: (_invite, code) => this.refused.push(code),
    };
    this.userAgent = new UserAgent({
      uri: new URI('sip', '1001', 'pbx.example'),
      contactName: 'contact',
      viaHost: 'client.invalid',
      transportConstructor: AgentTransport,
      transportOptions,
      sessionDescriptionHandlerFactory: () => noMedia,
      sendInitialProvisionalResponse: false,
      noAnswerTimeout: 3600,
      logBuiltinEnabled: false,
      logConfiguration: false,
      logConnector: (_level, category, _label, content) => {
        if (category === 'sip.Parser' || content.includes('Failed to parse')) this.unparsed.push(content);
      },
      delegate: {
        onInvite: (invitation) => {
          this.invitations.push(invitation);
          void invitation.progress({ statusCode: 180 });
        },
      },
    });
  }

  get transport(): AgentTransport {
    const { transport } = this.userAgent;
    if (!(transport instanceof AgentTransport)) throw new Error('SIP.js did not take our transport');
    return transport;
  }

  async start(): Promise<this> {
    await this.userAgent.start();
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.invitations.map((invitation) => invitation.dispose()));
    await this.userAgent.stop();
  }

  /** Says a message and gives back what came in answer, once everything that it set off has happened. */
  async exchange(data: string | Uint8Array): Promise<string[]> {
    const before = this.wire.sent.length;
    this.wire.say(data);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    return this.wire.sent.slice(before);
  }

  /** True when a plain OPTIONS is answered with 200. */
  async isAlive(): Promise<boolean> {
    this.#probes += 1;
    const answers = await this.exchange(
      [
        'OPTIONS sip:contact@client.invalid SIP/2.0',
        `Via: SIP/2.0/WSS pbx.example;branch=z9hG4bKprobe${this.#probes}`,
        'Max-Forwards: 70',
        'From: <sip:pbx@pbx.example>;tag=probe',
        'To: <sip:1001@pbx.example>',
        `Call-ID: probe-${this.#probes}`,
        `CSeq: ${this.#probes} OPTIONS`,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    return answers.some((answer) => answer.startsWith('SIP/2.0 200'));
  }
}

/** The status codes of responses among what was sent, without 100. */
export function codesOf(sent: readonly string[]): number[] {
  return sent
    .filter((text) => text.startsWith('SIP/2.0 '))
    .map((text) => Number(text.slice(8, 11)))
    .filter((code) => code !== 100);
}
