import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';

// The product's doors to the network (main/app/network.ts), in a process of the stand-in for Electron: the proxy is the environment's,
// the certificates are those of the system, here SSL_CERT_FILE.

/** No name service knows it: only the proxy finds the server. */
const host = 'site.example.test';
const electron = path.resolve('test/chromium-host/bin/electron');
const script = path.resolve('test/support/network/ask-servers.ts');
const deadlineMs = 25_000;

let folder: string;
let server: https.Server;
/** What the proxy was asked for in the running test. */
let connected: (string | undefined)[];
const running: net.Server[] = [];

const file = (name: string): string => path.join(folder, name);

function openssl(...words: readonly string[]): void {
  execFileSync('openssl', [...words], { cwd: folder, stdio: 'ignore', timeout: 20_000 });
}

/** A private CA and the server's certificate by it. */
function makeCertificates(): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Example Enterprise CA');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-keyout', 'site.key', '-out', 'site.pem', '-subj', `/CN=${host}`];
  const extensions = ['-addext', `subjectAltName=DNS:${host}`, '-addext', 'basicConstraints=critical,CA:FALSE'];
  openssl('req', '-x509', ...key, ...signed, ...extensions);
  writeFileSync(file('none.pem'), '');
}

async function listening<Server extends net.Server>(made: Server): Promise<Server> {
  made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  return made;
}

function portOf(made: net.Server): number {
  const address = made.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
}

/** Tunnels all to our server, whatever name it is asked for, or answers with a status; keeps the names. */
async function startProxy(answer: 'tunnels' | number): Promise<http.Server> {
  const made = http.createServer();
  made.on('connect', (request, client: net.Socket) => {
    connected.push(request.url);
    client.on('error', () => undefined);
    if (answer !== 'tunnels') {
      const challenge = answer === 407 ? 'Proxy-Authenticate: Basic realm="proxy"\r\n' : '';
      client.end(`HTTP/1.1 ${answer} ${http.STATUS_CODES[answer] ?? ''}\r\n${challenge}\r\n`);
      return;
    }
    const upstream = net.connect(portOf(server), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  running.push(await listening(made));
  return made;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'system-network-'));
  makeCertificates();
  const tls = { key: readFileSync(file('site.key')), cert: readFileSync(file('site.pem')) };
  server = https.createServer(tls, (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"contract":"1.3","features":{}}');
  });
  // Handles the upgrades of the same port.
  const sip = new WebSocketServer({ server, path: '/sip', handleProtocols: () => 'sip' });
  sip.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('tlsClientError', () => undefined);
  await listening(server);
});
beforeEach(() => {
  connected = [];
});
afterEach(() => {
  for (const made of running.splice(0)) made.close();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the app says of both servers on a system with this proxy and these certificates. */
async function ask(proxyPort: number | null, authorities: string, sipPath = '/sip'): Promise<unknown> {
  const env = {
    PATH: process.env['PATH'],
    XDG_RUNTIME_DIR: folder,
    SSL_CERT_FILE: file(authorities),
    SSL_CERT_DIR: file('no-folder'),
    ...(proxyPort === null ? {} : { https_proxy: `http://127.0.0.1:${proxyPort}` }),
  };
  const words = [script, JSON.stringify({ host, path: sipPath })];
  const { stdout } = await promisify(execFile)(electron, words, { env, timeout: deadlineMs });
  return JSON.parse(stdout);
}

test('the CTI server and the SIP server are reached through the proxy of the system, by the CA that only the system knows', async () => {
  const proxy = await startProxy('tunnels');
  expect(await ask(portOf(proxy), 'ca.pem')).toEqual({ cti: { type: 'connected', isEncrypted: true }, sip: 'open' });
  expect(connected).toEqual([`${host}:443`, `${host}:443`]);
});

test('a certificate of a CA that the system does not know is refused, and the state says so', async () => {
  const proxy = await startProxy('tunnels');
  const problem = { type: 'tls', host, issuer: null, reason: 'unknown_issuer' };
  expect(await ask(portOf(proxy), 'none.pem')).toEqual({
    cti: { type: 'unreachable', isEncrypted: true, problem },
    sip: { ...problem, issuer: 'Example Enterprise CA' },
  });
  expect(new Set(connected)).toEqual(new Set([`${host}:443`]));
});

test('behind the proxy a wrong path of the SIP server is told as that', async () => {
  const proxy = await startProxy('tunnels');
  expect(await ask(portOf(proxy), 'ca.pem', '/elsewhere')).toMatchObject({ sip: { type: 'not_sip', host, status: 400 } });
});

test('without the proxy there is no way to the server', async () => {
  const problem = { type: 'dns', host };
  expect(await ask(null, 'ca.pem')).toMatchObject({ cti: { type: 'unreachable', problem }, sip: problem });
});

test.each([
  [407, 'password'],
  [403, 'forbidden'],
  [502, 'no_way'],
])('a proxy that answers %i counts as no answer of the servers, and is told as that', async (status, reason) => {
  const proxy = await startProxy(status);
  expect(await ask(portOf(proxy), 'ca.pem')).toMatchObject({ cti: { type: 'unreachable' }, sip: { type: 'proxy', host, reason, status } });
  expect(connected).toContain(`${host}:443`);
});

test('a proxy that is not there is told as that', async () => {
  const proxy = await startProxy('tunnels');
  const port = portOf(proxy);
  proxy.close();
  expect(await ask(port, 'ca.pem')).toMatchObject({ sip: { type: 'proxy', host, reason: 'unreachable', status: null } });
});
