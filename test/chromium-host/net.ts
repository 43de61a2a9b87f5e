import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostWebSocket } from './net-web-socket.ts';
import type { HostProtocol } from './protocol.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
};

/** Electron's `net`: Node's own network, with the environment's proxy and the system's certificates (see bin/electron). */
export class HostNet {
  readonly online = true;
  readonly WebSocket = HostWebSocket;
  readonly #protocol: HostProtocol;

  constructor(protocol: HostProtocol) {
    this.#protocol = protocol;
  }

  isOnline(): boolean {
    return this.online;
  }

  /** Knows `file:` and the handled schemes besides what Node knows. */
  readonly fetch = async (input: string | Request | URL, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith('file:')) return readFile(fileURLToPath(url));
    const handler = this.#protocol.handlerOf(url);
    return handler === null ? fetch(input, init) : handler(new Request(input, init));
  };
}

async function readFile(file: string): Promise<Response> {
  try {
    const body = await fs.promises.readFile(file);
    return new Response(body, { headers: { 'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream' } });
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND'); // as Electron puts it
  }
}
