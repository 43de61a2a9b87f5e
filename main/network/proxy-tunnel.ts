import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { ProxyReason } from '../../common/ipc/groups/account.ts';
import type { SystemProxy } from './system-proxy.ts';

type HttpProxy = Extract<SystemProxy, { type: 'http' }>;

/** The proxy did not open the tunnel. */
export class TunnelError extends Error {
  readonly reason: ProxyReason;
  /** What it answered, or null without an answer. */
  readonly status: number | null;

  constructor(reason: ProxyReason, status: number | null) {
    super(`the proxy opened no tunnel: ${reason}`);
    this.reason = reason;
    this.status = status;
  }
}

/** What the status of an answer to CONNECT means (RFC 9110 section 15). */
export function refusalReason(status: number): ProxyReason {
  if (status === 407) return 'password';
  if (status === 401 || status === 403 || status === 405) return 'forbidden';
  return status === 502 || status === 503 || status === 504 ? 'no_way' : 'other';
}

/** The bytes to `host` and `port` through the proxy, without a password. Rejects with a TunnelError; `signal` gives up. */
export function openTunnel(proxy: HttpProxy, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  // Without an agent: one of Node's own might know a proxy itself.
  const request = (proxy.isEncrypted ? https : http).request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: { Host: target },
    agent: false,
    signal,
  });
  request.once('connect', ({ statusCode = 0 }, socket: Socket, head) => {
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      reject(new TunnelError(refusalReason(statusCode), statusCode));
      return;
    }
    if (head.length > 0) socket.unshift(head);
    resolve(socket);
  });
  request.once('error', () => reject(new TunnelError('unreachable', null)));
  request.end();
  return promise;
}
