import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { RegistrationProblem } from '../../common/ipc/groups/account.ts';
import type { OpenSocket, SipSocket, SocketEnd, SocketListener } from '../../main/sip/transport/socket.ts';
import { type Explain, systemSocketOpener, type SystemWebSocketConstructor } from '../../main/sip/transport/system-socket.ts';
import { wsSocketOpener, type WsSocketOptions } from '../../main/sip/transport/ws-socket.ts';
import { type Certificate, makeCertificates } from '../support/network/certificates.ts';

/** Everything that one socket told, and a way to wait for the next of a kind. */
class Recorder implements SocketListener {
  readonly events: string[] = [];
  readonly problems: RegistrationProblem[] = [];
  readonly messages: (string | Uint8Array)[] = [];
  end: SocketEnd | null = null;
  #waiting: { readonly event: string; readonly resolve: () => void }[] = [];

  onOpen(): void {
    this.#told('open');
  }
  onMessage(data: string | Uint8Array): void {
    this.messages.push(data);
    this.#told('message');
  }
  onError(problem: RegistrationProblem): void {
    this.problems.push(problem);
    this.#told('error');
  }
  onClose(end: SocketEnd): void {
    this.end = end;
    this.#told('close');
  }
  onAlive(): void {
    this.#told('alive');
  }

  next(event: string): Promise<void> {
    if (this.events.includes(event)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ event, resolve });
    });
  }

  #told(event: string): void {
    this.events.push(event);
    for (const waiting of this.#waiting) if (waiting.event === event) waiting.resolve();
  }
}

let certificates: ReturnType<typeof makeCertificates>;
const closers: (() => void)[] = [];

beforeAll(() => {
  certificates = makeCertificates();
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}

interface Far {
  readonly url: string;
  readonly sockets: WebSocket[];
  readonly requests: http.IncomingMessage[];
}

async function sipServer(
  certificate: Certificate | null,
  onSocket: (socket: WebSocket) => void = () => undefined,
  protocol: string | false = 'sip',
): Promise<Far> {
  const server = certificate === null ? http.createServer() : https.createServer(certificate);
  const far: Far = { url: '', sockets: [], requests: [] };
  const sockets = new WebSocketServer({ server, handleProtocols: () => protocol, perMessageDeflate: true });
  sockets.on('connection', (socket, request) => {
    far.sockets.push(socket);
    far.requests.push(request);
    onSocket(socket);
  });
  const port = await listening(server);
  return { ...far, url: `${certificate === null ? 'ws' : 'wss'}://127.0.0.1:${port}/sip` };
}

async function httpServer(status: number, headers: Record<string, string> = {}): Promise<string> {
  const port = await listening(
    http.createServer((_request, response) => {
      response.writeHead(status, headers);
      response.end('<html></html>');
    }),
  );
  return `ws://127.0.0.1:${port}/`;
}

const plain: WsSocketOptions = { maximumBytes: 1024 * 1024, ping: null };

/** As the standard has it and Electron's `net.WebSocket` too: the error event tells nothing. */
function silentConstructor(authority: string | null): SystemWebSocketConstructor {
  return class extends systemConstructor(authority) {
    override addEventListener(...[type, listener]: Parameters<WebSocket['addEventListener']>): void {
      const silent = (): void => {
        if (typeof listener === 'function') Reflect.apply(listener, this, [new Event('error')]);
      };
      super.addEventListener(type, type === 'error' ? silent : listener);
    }
  };
}

/** A WHATWG constructor on Node: `ws`, with the authorities that a system would trust. */
function systemConstructor(authority: string | null) {
  return class extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, authority === null ? {} : { ca: authority });
    }
  };
}

const direct = (authority: string | null): OpenSocket =>
  wsSocketOpener(authority === null ? plain : { ...plain, certificateAuthorities: [authority] });

const explained =
  (authority: string | null): Explain =>
  () =>
    Promise.resolve(direct(authority));

const providers: readonly (readonly [string, (authority: string | null) => OpenSocket])[] = [
  ['direct', direct],
  ['system', (authority) => systemSocketOpener(systemConstructor(authority), explained(authority))],
  ['system, that says nothing of its errors', (authority) => systemSocketOpener(silentConstructor(authority), explained(authority))],
];

function open(openSocket: OpenSocket, url: string, deadlineMs = 5_000): { socket: SipSocket; told: Recorder } {
  const told = new Recorder();
  const socket = openSocket({ url, protocols: ['sip'], deadlineMs }, told);
  closers.push(() => socket.terminate());
  return { socket, told };
}

describe.each(providers)('a socket of the provider %s', (name, provider) => {
  test('carries messages both ways, text and binary, and says good-bye', async () => {
    const far = await sipServer(certificates.good, (socket) => {
      socket.on('message', (data) => {
        socket.send(`echo ${Buffer.isBuffer(data) ? data.toString('utf8') : ''}`);
        socket.send(Buffer.from([1, 2, 255]));
      });
    });
    const { socket, told } = open(provider(certificates.authority), far.url);
    await told.next('open');
    await socket.send('窓口');
    await told.next('message');
    expect(told.messages[0]).toBe('echo 窓口');
    const closed = told.next('close');
    socket.close();
    await closed;
    expect(told.problems).toEqual([]);
    expect(told.end).toEqual({ code: 1000, reason: '', isClean: true });
    expect(told.messages.slice(1)).toEqual([Buffer.from([1, 2, 255])]);
    expect(far.requests[0]?.headers['sec-websocket-protocol']).toBe('sip');
  });

  test.each([
    ['closes with its code', (socket: WebSocket) => socket.close(1011, 'bye'), { type: 'closed', host: '127.0.0.1', code: 1011 }],
    ['closes with a code of its own', (socket: WebSocket) => socket.close(4001), { type: 'closed', host: '127.0.0.1', code: 4001 }],
    ['vanishes', (socket: WebSocket) => socket.terminate(), { type: 'closed', host: '127.0.0.1', code: 1006 }],
  ])('tells when the server %s', async (_, end, problem) => {
    const far = await sipServer(null, end);
    const { told } = open(provider(null), far.url);
    await told.next('close');
    expect(told.events).toEqual(['open', 'error', 'close']);
    expect(told.problems).toEqual([problem]);
  });

  test.each([
    ['expired', 'expired'],
    ['wrongHost', 'wrong_host'],
  ] as const)('refuses a certificate that is %s', async (kind, reason) => {
    const far = await sipServer(certificates[kind]);
    const { told } = open(provider(certificates.authority), far.url);
    await told.next('close');
    // An error of Node that a system socket passes on does not name the issuer.
    const issuer = name === 'system' ? null : 'Madoguchi Test CA';
    expect(told.problems).toEqual([{ type: 'tls', host: '127.0.0.1', issuer, reason }]);
    expect(told.events).toEqual(['error', 'close']);
    expect(far.requests).toEqual([]);
  });

  test('refuses a certificate of an issuer that nobody trusts', async () => {
    const far = await sipServer(certificates.good);
    const { told } = open(provider(null), far.url);
    await told.next('close');
    expect(told.problems).toMatchObject([{ type: 'tls', reason: 'unknown_issuer' }]);
    expect(far.requests).toEqual([]);
  });

  test('TLS to a server without TLS is no TLS', async () => {
    const far = await sipServer(null);
    const { told } = open(provider(null), far.url.replace('ws:', 'wss:'));
    await told.next('close');
    expect(told.problems).toMatchObject([{ type: 'tls', reason: 'not_tls' }]);
  });

  test.each([200, 302, 401, 404, 503])('an HTTP answer %i is no SIP server, and no redirect is followed', async (status) => {
    const elsewhere = await sipServer(null);
    const { told } = open(provider(null), await httpServer(status, { location: elsewhere.url }));
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'not_sip', host: '127.0.0.1', status }]);
    expect(elsewhere.requests).toEqual([]);
  });

  test('a WebSocket server that does not speak sip is none', async () => {
    const far = await sipServer(null, undefined, false);
    const { told } = open(provider(null), far.url);
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'not_sip', host: '127.0.0.1', status: null }]);
    expect(told.events).toEqual(['error', 'close']);
  });

  test('a closed port is refused, an unknown name is a matter of DNS', async () => {
    const server = net.createServer();
    const port = await listening(server);
    for (const close of closers.splice(0)) close();
    const refused = open(provider(null), `ws://127.0.0.1:${port}/`);
    await refused.told.next('close');
    expect(refused.told.problems).toEqual([{ type: 'refused', host: '127.0.0.1' }]);
    const unknown = open(provider(null), 'ws://no-such-host.invalid/');
    await unknown.told.next('close');
    expect(unknown.told.problems).toEqual([{ type: 'dns', host: 'no-such-host.invalid' }]);
  });

  test('a server that takes the connection and says nothing is given up at the deadline', async () => {
    const port = await listening(net.createServer());
    const { told } = open(provider(null), `ws://127.0.0.1:${port}/`, 300);
    await told.next('close');
    expect(told.events).toEqual(['error', 'close']);
    expect(told.problems).toEqual([{ type: 'timeout', host: '127.0.0.1' }]);
  });

  test('what is dropped by us ends at once and is no problem', async () => {
    const far = await sipServer(null);
    const { socket, told } = open(provider(null), far.url);
    await told.next('open');
    socket.terminate();
    expect(told.events).toEqual(['open', 'close']);
    await expect(socket.send('late')).rejects.toThrow('not open');
    const { socket: early, told: earlyTold } = open(provider(null), far.url);
    early.terminate();
    expect(earlyTold.events).toEqual(['close']);
  });

  test('a URL that is none is told later, not thrown', async () => {
    const { told } = open(provider(null), 'nonsense');
    expect(told.events).toEqual([]);
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'bad_address', address: 'nonsense' }]);
  });
});

describe('why a system socket did not open', () => {
  const unreachable = 'wss://site.example.test/';

  test('is asked of the proxy that the system takes; one that is silent is given up at the deadline, and let go of', async () => {
    const asked: string[] = [];
    const silent = net.createServer((socket) => {
      socket.on('data', (data) => asked.push(data.toString('utf8').split('\r\n')[0] ?? ''));
      socket.on('error', () => undefined);
    });
    const gone = new Promise<void>((resolve) => {
      silent.on('connection', (socket: net.Socket) => socket.on('close', () => resolve()));
    });
    const proxy = { type: 'http', host: '127.0.0.1', port: await listening(silent), isEncrypted: false } as const;
    const explain = (): Promise<OpenSocket> => Promise.resolve(wsSocketOpener({ ...plain, proxy }));
    const { told } = open(systemSocketOpener(silentConstructor(null), explain), unreachable, 1000);
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'timeout', host: 'site.example.test' }]);
    expect(asked).toEqual(['CONNECT site.example.test:443 HTTP/1.1']);
    await gone;
  });

  test('is the proxy where the system alone can talk to it', async () => {
    const { told } = open(
      systemSocketOpener(silentConstructor(null), () => Promise.resolve(null)),
      unreachable,
    );
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'proxy', host: 'site.example.test', reason: 'other', status: null }]);
    expect(told.events).toEqual(['error', 'close']);
  });

  test('is not known where the way cannot be found out', async () => {
    const { told } = open(
      systemSocketOpener(silentConstructor(null), () => Promise.reject(new Error('no answer'))),
      unreachable,
    );
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'closed', host: 'site.example.test', code: 1006 }]);
  });
});

describe('what only the provider direct can', () => {
  test('offers no compression and ends a message that is far too long', async () => {
    const far = await sipServer(null, (socket) => socket.send('x'.repeat(2_000_000)));
    const { told } = open(wsSocketOpener(plain), far.url);
    await told.next('close');
    expect(far.requests[0]?.headers['sec-websocket-extensions']).toBeUndefined();
    expect(told.messages).toEqual([]);
    expect(told.problems).toMatchObject([{ type: 'closed' }]);
  });

  test('a pong is a sign of life', async () => {
    const far = await sipServer(null);
    const { socket, told } = open(wsSocketOpener(plain), far.url);
    await told.next('open');
    expect(socket.ping()).toBe(true);
    await told.next('alive');
  });

  test('a peer that answers no ping is dead', async () => {
    const far = await sipServer(null, (socket) => socket.pause());
    const { told } = open(wsSocketOpener({ ...plain, ping: { intervalMs: 50, deadlineMs: 200 } }), far.url);
    await told.next('close');
    expect(told.problems).toEqual([{ type: 'timeout', host: '127.0.0.1' }]);
  });

  test('shows its own certificate to a server that asks', async () => {
    const server = https.createServer({ ...certificates.good, ca: certificates.authority, requestCert: true, rejectUnauthorized: true });
    const far = new WebSocketServer({ server, handleProtocols: () => 'sip' });
    closers.push(() => far.close());
    const url = `wss://127.0.0.1:${await listening(server)}/`;
    const options = { ...plain, certificateAuthorities: [certificates.authority] };
    const { told } = open(
      wsSocketOpener({ ...options, clientCertificate: { certificate: certificates.good.cert, key: certificates.good.key } }),
      url,
    );
    await told.next('open');
    const without = open(wsSocketOpener(options), url);
    await without.told.next('close');
    expect(without.told.problems).toMatchObject([{ type: 'tls', reason: 'client_certificate' }]);
  });
});
