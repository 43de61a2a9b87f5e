import { randomBytes } from 'node:crypto';
import { Core, URI } from 'sip.js';
import { WebSocket } from 'ws';
import { parse } from './parse-message.ts';

/** What arrives on a connection outside of a dialog. */
export interface SipConnectionDelegate {
  onRegister(connection: SipConnection, request: Core.IncomingRegisterRequest): void;
  onInvite(connection: SipConnection, request: Core.IncomingInviteRequest): void;
  onClosed(connection: SipConnection): void;
  log(line: string): void;
}

/** One WebSocket of a phone (RFC 7118) with a SIP.js core of its own behind it. */
export class SipConnection {
  readonly core: Core.UserAgentCore;
  /** The value of our Contact header. */
  readonly contactHeader: string;
  /** Tells what went wrong on this connection. */
  readonly report: (line: string) => void;
  readonly #socket: WebSocket;
  readonly #listeners = new Set<(text: string) => void>();

  constructor(socket: WebSocket, host: string, delegate: SipConnectionDelegate) {
    this.#socket = socket;
    this.report = (line) => delegate.log(line);
    const uri = new URI('sip', 'centre', host, undefined, { transport: 'ws' });
    this.contactHeader = `Contact: <${uri.toString()}>`;
    const loggerFactory = new Core.LoggerFactory();
    loggerFactory.builtinEnabled = false;
    const configuration: Core.UserAgentCoreConfiguration = {
      aor: uri,
      contact: { uri, pubGruu: undefined, tempGruu: undefined, toString: () => `<${uri.toString()}>` },
      displayName: '',
      loggerFactory,
      hackViaTcp: false,
      routeSet: [],
      supportedOptionTags: [],
      supportedOptionTagsResponse: [],
      sipjsId: randomBytes(3).toString('hex').slice(0, 5),
      userAgentHeaderFieldValue: 'Madoguchi demo contact centre',
      viaForceRport: false,
      viaHost: host,
      authenticationFactory: () => undefined,
      transportAccessor: () => ({ protocol: 'WS', send: (message) => this.#send(message) }),
    };
    this.core = new Core.UserAgentCore(configuration, {
      onRegister: (request) => delegate.onRegister(this, request),
      onInvite: (request) => delegate.onInvite(this, request),
    });
    socket.on('message', (data: Buffer) => this.#receive(data.toString('utf8'), delegate));
    socket.on('close', () => {
      delegate.onClosed(this);
      this.core.dispose();
    });
    socket.on('error', (error) => delegate.log(`socket: ${error.message}`));
  }

  /** Sends text as it stands, past every rule of SIP: hostile messages. */
  sendRaw(text: string): void {
    this.#socket.send(text);
  }

  /** Hears every message of the phone before it is parsed; returns the unsubscribe. */
  onMessage(listener: (text: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the socket without a word, as a dead network does. */
  drop(): void {
    this.#socket.terminate();
  }

  #send(message: string): Promise<void> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('the phone is gone'));
    return new Promise((resolve, reject) => {
      this.#socket.send(message, (error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
  }

  #receive(text: string, delegate: SipConnectionDelegate): void {
    // RFC 7118 section 6 and RFC 5626 section 3.5.1: a double CRLF asks, a single one answers.
    if (/^(?:\r\n)+$/.test(text)) {
      this.#socket.send('\r\n');
      return;
    }
    for (const listener of this.#listeners) listener(text);
    try {
      const message = parse(text, this.core.loggerFactory);
      if (message instanceof Core.IncomingRequestMessage) {
        // The core answers 404 to whatever is not for its own address, but here every number is at home.
        if (message.ruri !== undefined) this.core.configuration.aor = message.ruri;
        this.core.receiveIncomingRequestFromTransport(message);
      } else if (message !== null) this.core.receiveIncomingResponseFromTransport(message);
    } catch (error) {
      delegate.log(`a message of the phone was not understood: ${String(error)}`);
    }
  }
}
