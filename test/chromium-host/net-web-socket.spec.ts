import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
let server: WebSocketServer;
let url: string;
test.beforeAll(async () => {
  fixture = await startFixture();
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false) });
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has an address with a port
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`;
  server.on('connection', (socket, request) => {
    socket.send(JSON.stringify([request.headers['user-agent'], request.headers.origin]));
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
});
test.afterAll(async () => {
  await fixture.end();
  server.close();
});

test('a socket of the main process sends its headers and protocol and echoes text and bytes', async () => {
  const seen = await fixture.app.evaluate(
    ({ net }, address) =>
      new Promise<unknown[]>((resolve) => {
        const socket = new net.WebSocket(address, { protocols: ['sip'], headers: { 'user-agent': 'Madoguchi' } });
        const heard: unknown[] = [socket.readyState];
        socket.addEventListener('open', () => heard.push('open', socket.protocol));
        socket.addEventListener('message', (event) => {
          const data: unknown = event instanceof MessageEvent ? event.data : null;
          heard.push(Buffer.isBuffer(data) ? [...data] : data);
          if (heard.length === 4) socket.send('REGISTER');
          else if (heard.length === 5) socket.send(new Uint8Array([1, 2]));
          else socket.close(1000, 'done');
        });
        socket.addEventListener('close', (event) => {
          heard.push(event instanceof CloseEvent && [event.code, event.wasClean]);
          resolve(heard);
        });
      }),
    url,
  );
  const origin = url.replace(/^ws(.*)\/ws$/, 'http$1');
  expect(seen).toEqual([0, 'open', 'sip', JSON.stringify(['Madoguchi', origin]), 'REGISTER', [1, 2], [1000, true]]);
});

test('a server that is not there is an error and then a close that was not clean', async () => {
  const seen = await fixture.app.evaluate(
    ({ net }) =>
      new Promise<unknown[]>((resolve) => {
        const heard: unknown[] = [];
        const socket = new net.WebSocket('ws://127.0.0.1:9/');
        socket.addEventListener('error', () => heard.push('error'));
        socket.addEventListener('close', (event) => {
          if (event instanceof CloseEvent) heard.push(event.code, event.wasClean, socket.readyState);
          resolve(heard);
        });
      }),
  );
  expect(seen).toEqual(['error', 1006, false, 3]);
});
