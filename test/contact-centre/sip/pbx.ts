import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Core, Grammar } from 'sip.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { EventLog } from '../event-log.ts';
import { CallFromPhone } from './call-from-phone.ts';
import { CallToPhone, type CallToPhoneOptions } from './call-to-phone.ts';
import { dialledBehaviour } from './dialled-number.ts';
import { type DigestAlgorithm, DigestJudge } from './digest.ts';
import type { PbxCall, TransferOutcome } from './pbx-call.ts';
import { type Binding, type CentreUser, type RegistrationEvent, Registrar } from './registrar.ts';
import { SipConnection } from './sip-connection.ts';

export interface PbxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly domain: string;
  readonly users: readonly CentreUser[];
  readonly algorithm: DigestAlgorithm;
  /** Whether each INVITE of a phone is challenged (407), as most PBXs do. */
  readonly challengesCalls: boolean;
  /** How long a dialled number rings before it answers. */
  readonly ringMs: number;
  readonly log: (line: string) => void;
}

/** A registrar and PBX over WebSocket on loopback. */
export class Pbx {
  readonly registrar: Registrar;
  /** Calls that phones dialled. */
  readonly dialledCalls = new EventLog<CallFromPhone>();
  /** What the final NOTIFY of the next transfers says. */
  transferOutcome: TransferOutcome = { code: 200, phrase: 'OK' };
  readonly #options: PbxOptions;
  readonly #judge: DigestJudge;
  readonly #http = createServer((_, response) => response.writeHead(426).end());
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<SipConnection>();
  readonly #calls = new Set<PbxCall>();

  constructor(options: PbxOptions) {
    this.#options = options;
    this.#judge = new DigestJudge(options.domain, options.algorithm);
    this.registrar = new Registrar(options.users, this.#judge);
    this.registrar.events.onEntry(({ type, user }) => options.log(`SIP: ${user} ${type}`));
    this.#sockets = new WebSocketServer({
      server: this.#http,
      // RFC 7118 section 4: without the subprotocol it is not SIP.
      handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false),
    });
    this.#sockets.on('connection', (socket) => this.#connect(socket));
  }

  /** Resolves with the port. */
  async start(): Promise<number> {
    this.#http.listen(this.#options.port, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  /** Rejects when the user has not registered (again) within the deadline. */
  async waitForRegistration(user: string, deadlineMs: number): Promise<void> {
    if (this.registrar.find(user) !== null) return;
    await this.registrar.events.waitFor(
      { what: `registration of ${user}`, deadlineMs, after: this.registrar.events.entries.length },
      (event): event is RegistrationEvent => event.type === 'registered' && event.user === user,
    );
  }

  /** Prepares a call to the phone of a registered user; its `start` sends the INVITE. */
  makeCall(user: string, options: CallToPhoneOptions): CallToPhone {
    const call = new CallToPhone(this.#bindingOf(user), user, this.#options.domain, options, this.transferOutcome);
    this.#keep(call);
    return call;
  }

  /** Calls the phone of a registered user. */
  async call(user: string, options: CallToPhoneOptions): Promise<CallToPhone> {
    const call = this.makeCall(user, options);
    await call.start();
    return call;
  }

  /** The connection over which a user is reached; for raw messages and cut lines. */
  connectionOf(user: string): SipConnection {
    return this.#bindingOf(user).connection;
  }

  /** What a raw message to the user's phone needs. */
  targetOf(user: string): { readonly contact: string; readonly user: string; readonly domain: string } {
    return { contact: this.#bindingOf(user).contact, user, domain: this.#options.domain };
  }

  /** OPTIONS to the user's phone: resolves with the code of the answer, rejects when there is none. */
  async ping(user: string, deadlineMs: number): Promise<number> {
    const { contact, connection } = this.#bindingOf(user);
    const target = Grammar.URIParse(contact);
    const here = Grammar.URIParse(`sip:centre@${this.#options.domain}`);
    if (target === undefined || here === undefined) throw new Error(`not a SIP URI: ${contact}`);
    const request = connection.core.makeOutgoingRequestMessage('OPTIONS', target, here, target, {}, [connection.contactHeader]);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to OPTIONS within ${deadlineMs} ms`)), deadlineMs);
      const told = ({ message }: Core.IncomingResponse): void => {
        clearTimeout(timer);
        resolve(message.statusCode ?? 0);
      };
      connection.core.request(request, { onAccept: told, onReject: told });
    });
  }

  waitForDialledCall(number: string, deadlineMs: number): Promise<CallFromPhone> {
    return this.dialledCalls.waitFor({ what: `a call to ${number}`, deadlineMs }, (call): call is CallFromPhone => call.number === number);
  }

  async stop(): Promise<void> {
    for (const call of this.#calls) call.lose();
    for (const connection of this.#connections) connection.drop();
    this.#sockets.close();
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  #connect(socket: WebSocket): void {
    const connection = new SipConnection(socket, '127.0.0.1', {
      onRegister: (from, request) => this.registrar.register(from, request),
      onInvite: (from, request) => this.#receiveCall(from, request),
      onClosed: (closed) => {
        this.#connections.delete(closed);
        this.registrar.forget(closed);
        for (const call of this.#calls) if (call.connection === closed) call.lose();
      },
      log: (line) => this.#options.log(`SIP: ${line}`),
    });
    this.#connections.add(connection);
  }

  #receiveCall(connection: SipConnection, request: Core.IncomingInviteRequest): void {
    if (this.#options.challengesCalls) {
      const { message } = request;
      const user = message.from.uri.user ?? '';
      const answer = message.getHeader('proxy-authorization');
      const verdict = this.#judge.judge('INVITE', answer, user, this.registrar.passwordOf(user));
      if (verdict === 'wrong') {
        request.reject({ statusCode: 403 });
        return;
      }
      if (verdict !== 'right') {
        const challenge = this.#judge.challenge(verdict === 'stale');
        request.reject({ statusCode: 407, extraHeaders: [`Proxy-Authenticate: ${challenge}`] });
        return;
      }
    }
    const number = decodeURIComponent(request.message.ruri?.user ?? '');
    const behaviour = dialledBehaviour(number);
    const call = new CallFromPhone(connection, request, behaviour, this.#options.ringMs, this.transferOutcome);
    this.#keep(call);
    this.#options.log(`SIP: ${call.user} dials ${number} (${behaviour.type.replaceAll('_', ' ')})`);
    call.start();
    this.dialledCalls.add(call);
  }

  #bindingOf(user: string): Binding {
    const binding = this.registrar.find(user);
    if (binding === null) throw new Error(`${user} is not registered`);
    return binding;
  }

  #keep(call: PbxCall): void {
    this.#calls.add(call);
    call.events.onEntry((event) => {
      if (event.type === 'ended') this.#calls.delete(call);
    });
  }
}
