import { type Core, EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { CalledUris } from '../transport/called-uris.ts';
import { isWorthALine } from '../../log/worth-a-line.ts';
import { isKeepAlive } from '../transport/frame.ts';
import { Guard, type TransportLog } from '../transport/guard.ts';
import { Inbound, type InboundCounts } from '../transport/inbound.ts';
import { Inbox } from '../transport/inbox.ts';
import { messageCall } from '../transport/message-call.ts';
import type { FilterIdentity } from '../transport/inspection.ts';
import { Liveness } from '../transport/liveness.ts';
import { checkOutbound } from '../transport/outbound.ts';
import type { OpenSocket, SipSocket, SocketListener } from '../transport/socket.ts';

/** Takes every message as it went over the wire; redacts it itself. */
export interface TransportTrace {
  record(direction: 'in' | 'out' | 'note', text: string): void;
}

/** `transportOptions` of the UserAgent whose `transportConstructor` is `AgentTransport`. */
export interface AgentTransportOptions {
  /** Read at each connect, so a getter may go on to another server. */
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
  readonly trace?: TransportTrace;
  /** The filter refused a new call with `code`; `invite` is its text as far as it could be read. */
  readonly onRefused: (invite: string, code: number) => void;
  /** Why the last connect failed or the socket was lost; told before `connect` rejects and before `onDisconnect`. */
  readonly onProblem: (problem: RegistrationProblem) => void;
}

/** The trace cuts messages anyway; a flood of large ones is not decoded for it. */
const maximumTracedBytes = 16 * 1024;

interface Waiter {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function waiter(): Waiter {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  // Whoever asked may have stopped listening; that is no unhandled rejection.
  promise.catch(() => undefined);
  return { promise, resolve: () => resolve(undefined), reject };
}

/**
 * SIP.js's Transport over one WebSocket at a time (DESIGN.md section 4, spec/sip.md section 4): filter in front, guard around, liveness
 * beside. It never connects by itself again; that is the supervisor's work.
 */
export class AgentTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly protocol: string;
  readonly #options: AgentTransportOptions;
  readonly #liveness: Liveness;
  readonly #guard: Guard;
  readonly #calledUris = new CalledUris();
  readonly #inbound: Inbound;
  readonly #inbox: Inbox<string | Uint8Array>;
  #state = TransportState.Disconnected;
  #socket: SipSocket | null = null;
  #lostCount = 0;
  #connecting: Waiter | null = null;
  #disconnecting: Waiter | null = null;
  #closeTimer: NodeJS.Timeout | undefined;

  constructor(_logger: Core.Logger, options: AgentTransportOptions) {
    this.#options = options;
    this.protocol = options.url.startsWith('wss:') ? 'WSS' : 'WS';
    this.#liveness = new Liveness(options.now);
    this.#guard = new Guard(options.log);
    this.#inbound = new Inbound({
      context: { identity: options.identity, calledUri: (callId, sequence) => this.#calledUris.find(callId, sequence) },
      liveness: this.#liveness,
      log: options.log,
      pass: (message) => this.#guard.run('message', () => this.onMessage?.(message)),
      answer: (response) => this.#answer(response),
      refused: (invite, code) => this.#guard.run('refused', () => options.onRefused(invite, code)),
    });
    this.#inbox = new Inbox(options.now, messageCall, (data) => this.#receive(data));
  }

  get state(): TransportState {
    return this.#state;
  }

  /** Milliseconds (of `now`) at which the server last gave a sign of life; null before the first. */
  get lastHeardMs(): number | null {
    return this.#liveness.lastHeardMs;
  }

  /** What the filter and the guard have seen, for the diagnostics. */
  get counts(): InboundCounts & { readonly exceptions: number } {
    return { ...this.#inbound.counts, exceptions: this.#guard.count };
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    if (this.#state === TransportState.Connected) return Promise.resolve();
    if (this.#connecting !== null) return this.#connecting.promise;
    const connecting = waiter();
    const disconnecting = this.#disconnecting;
    this.#release();
    this.#connecting = connecting;
    this.#disconnecting = null;
    this.#transition(TransportState.Connecting);
    disconnecting?.reject(new Error('a new connect aborted the disconnect'));
    this.#open();
    return connecting.promise;
  }

  disconnect(): Promise<void> {
    if (this.#state === TransportState.Disconnected) return Promise.resolve();
    if (this.#disconnecting !== null) return this.#disconnecting.promise;
    const disconnecting = waiter();
    const connecting = this.#connecting;
    const wasConnected = this.isConnected();
    this.#disconnecting = disconnecting;
    this.#connecting = null;
    this.#transition(TransportState.Disconnecting);
    connecting?.reject(new Error('a disconnect aborted the connect'));
    if (wasConnected) this.#guard.run('disconnected', () => this.onDisconnect?.());
    this.#closeTimer = setTimeout(() => this.#ended(null), this.#options.closeDeadlineMs ?? 1_000);
    if (wasConnected) this.#socket?.close(1000);
    else queueMicrotask(() => this.#disconnecting === disconnecting && this.#ended(null));
    return disconnecting.promise;
  }

  /** Drops the socket without a good-bye and opens a new one: after resume, after a probe without answer. */
  reconnect(): Promise<void> {
    if (this.#state === TransportState.Connected) this.#ended(new Error('the socket was given up'));
    return this.connect();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (socket === null || this.#state !== TransportState.Connected) return Promise.reject(new Error('not connected'));
    const outbound = checkOutbound(message);
    if (outbound.type === 'refuse') {
      this.#options.log.warn({ reason: outbound.reason }, 'a SIP message was not sent');
      return Promise.reject(new Error(`not sent: ${outbound.reason}`));
    }
    this.#calledUris.note(message);
    this.#options.trace?.record('out', outbound.message);
    return socket.send(outbound.message);
  }

  #lost(): void {
    this.#lostCount += 1;
    if (isWorthALine(this.#lostCount)) this.#options.log.warn({ count: this.#lostCount }, 'a SIP message was lost in a flood');
  }

  #open(): void {
    let isCurrent = true;
    const listener: SocketListener = {
      onOpen: () => isCurrent && this.#opened(),
      onMessage: (data) => {
        if (!isCurrent) return;
        // Past the queue, so that a flood of empty lines cannot push messages out of it.
        if (isKeepAlive(data)) this.#liveness.heardKeepAlive();
        else if (!this.#inbox.put(data)) this.#lost();
      },
      onAlive: () => isCurrent && this.#liveness.heardKeepAlive(),
      onError: (problem) => {
        if (!isCurrent) return;
        this.#options.trace?.record('note', `socket: ${problem.type}`);
        this.#guard.run('problem', () => this.#options.onProblem(problem));
      },
      onClose: ({ code }) => isCurrent && this.#ended(new Error(`the socket is closed (${code})`)),
    };
    const socket = this.#options.openSocket(
      { url: this.#options.url, protocols: ['sip'], deadlineMs: this.#options.connectDeadlineMs ?? 5_000 },
      listener,
    );
    this.#socket = socket;
    this.#forget = () => {
      isCurrent = false;
      socket.terminate();
    };
  }

  /** Lets go of the present socket; what it still tells is not heard. */
  #forget: () => void = () => undefined;

  #release(): void {
    clearTimeout(this.#closeTimer);
    const forget = this.#forget;
    this.#forget = () => undefined;
    this.#socket = null;
    this.#inbox.clear();
    forget();
  }

  #opened(): void {
    const connecting = this.#connecting;
    this.#connecting = null;
    this.#liveness.opened();
    this.#transition(TransportState.Connected);
    this.#guard.run('connected', () => this.onConnect?.());
    connecting?.resolve();
  }

  /** `error` is null when the end was asked for. */
  #ended(error: Error | null): void {
    const wasConnected = this.isConnected();
    const connecting = this.#connecting;
    const disconnecting = this.#disconnecting;
    this.#connecting = null;
    this.#disconnecting = null;
    this.#release();
    this.#transition(TransportState.Disconnected);
    if (wasConnected) this.#guard.run('disconnected', () => this.onDisconnect?.(error ?? undefined));
    connecting?.reject(error ?? new Error('the connect was aborted'));
    disconnecting?.resolve();
  }

  #transition(state: TransportState): void {
    this.#state = state;
    this.#guard.run('state', () => this.stateChange.emit(state));
  }

  #receive(data: string | Uint8Array): void {
    this.#options.trace?.record('in', typeof data === 'string' ? data : Buffer.from(data.subarray(0, maximumTracedBytes)).toString('utf8'));
    this.#guard.run('filter', () => this.#inbound.receive(data));
  }

  #answer(response: string): void {
    this.#options.trace?.record('out', response);
    this.#socket?.send(response).catch(() => this.#options.log.warn({}, 'a SIP answer was not sent'));
  }
}
