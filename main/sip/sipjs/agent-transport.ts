import { type Core, EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { FilterIdentity } from '../transport/inspection.ts';
import type { OpenSocket, SipSocket } from '../transport/socket.ts';

/** Where the transport reports; the engine gives its log. Names are constants, fields are redacted at the sink. */
export interface TransportLog {
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
}

/** `transportOptions` of the UserAgent whose `transportConstructor` is `AgentTransport`. */
export interface AgentTransportOptions {
  readonly url: string;
  readonly openSocket: OpenSocket;
  /** For the whole opening of a socket; default 5,000. */
  readonly connectDeadlineMs?: number;
  /** After this, a socket that does not say good-bye is dropped; default 1,000. */
  readonly closeDeadlineMs?: number;
  readonly identity: FilterIdentity;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly log: TransportLog;
  /** Why the last connect failed or the socket was lost; told before `connect` rejects and before `onDisconnect`. */
  readonly onProblem: (problem: RegistrationProblem) => void;
}

/** SIP.js's Transport over one WebSocket at a time (DESIGN.md section 4, spec/sip.md section 4). */
export class AgentTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly protocol: string;
  readonly #options: AgentTransportOptions;
  #state = TransportState.Disconnected;
  #socket: SipSocket | null = null;

  constructor(_logger: Core.Logger, options: AgentTransportOptions) {
    this.#options = options;
    this.protocol = options.url.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get state(): TransportState {
    return this.#state;
  }

  /** Milliseconds (of `now`) at which the server last gave a sign of life; null before the first. */
  get lastHeardMs(): number | null {
    return null;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    return Promise.reject(new Error(`not connected to ${this.#options.url}`));
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  /** Drops the socket without a good-bye and opens a new one: after resume, after a probe without answer. */
  reconnect(): Promise<void> {
    return this.connect();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  send(_message: string): Promise<void> {
    return this.#socket === null ? Promise.reject(new Error('not connected')) : Promise.resolve();
  }
}
