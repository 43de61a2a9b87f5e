import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { candidateOf, sdpOf, withBody, withCandidate } from './candidate-rewriting.ts';
import type { Impairment } from './impaired-line.ts';
import { ImpairmentRelay } from './impairment-relay.ts';

/**
 * A network between the app and a PBX that can be spoiled. The app registers at `url`; signalling passes as it is but for the candidates of
 * its SDP, so that the audio of each call runs through a relay of its own, and by no other way.
 */
export class ImpairedNetwork {
  readonly url: string;
  readonly #server: WebSocketServer;
  readonly #relays = new Map<string, Promise<ImpairmentRelay>>();
  #impairment: Partial<Impairment> = {};
  readonly #seed: number;

  private constructor(server: WebSocketServer, port: number, target: string, seed: number) {
    this.#server = server;
    this.#seed = seed;
    this.url = `ws://127.0.0.1:${String(port)}/`;
    server.on('connection', (app) => this.#join(app, new WebSocket(target, 'sip')));
  }

  /** `target` is the WebSocket of the PBX. */
  static async start(target: string, seed: number): Promise<ImpairedNetwork> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return new ImpairedNetwork(server, address.port, target, seed);
  }

  /** From now on, for the calls that are up and those to come. */
  async impair(impairment: Partial<Impairment>): Promise<void> {
    this.#impairment = impairment;
    for (const relay of this.#relays.values()) (await relay).impair(impairment);
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const relay of this.#relays.values()) await (await relay).close();
  }

  #join(app: WebSocket, pbx: WebSocket): void {
    const opened = once(pbx, 'open');
    let toPbx: Promise<unknown> = opened;
    let toApp: Promise<unknown> = opened;
    const fail = (): void => app.terminate();
    app.on('message', (data) => {
      toPbx = toPbx.then(async () => pbx.send(await this.#rewritten(text(data), 'to_pbx'))).catch(fail);
    });
    pbx.on('message', (data) => {
      toApp = toApp.then(async () => app.send(await this.#rewritten(text(data), 'to_app'))).catch(fail);
    });
    app.on('close', () => pbx.close());
    pbx.on('close', () => app.close());
    pbx.on('error', fail);
    app.on('error', () => pbx.terminate());
  }

  async #rewritten(message: string, direction: 'to_pbx' | 'to_app'): Promise<string> {
    const found = sdpOf(message);
    const candidate = found === null ? null : candidateOf(found.sdp);
    if (found === null || candidate === null) return message;
    const relay = await this.#relayOf(found.callId);
    if (direction === 'to_app') relay.far = candidate;
    return withBody(message, withCandidate(found.sdp, direction === 'to_app' ? relay.nearPort : relay.farPort));
  }

  #relayOf(callId: string): Promise<ImpairmentRelay> {
    const known = this.#relays.get(callId);
    if (known !== undefined) return known;
    const started = ImpairmentRelay.start(this.#seed).then((relay) => {
      relay.impair(this.#impairment);
      return relay;
    });
    this.#relays.set(callId, started);
    return started;
  }
}

function text(data: WebSocket.RawData): string {
  if (Buffer.isBuffer(data)) return data.toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : Buffer.concat(data).toString();
}
