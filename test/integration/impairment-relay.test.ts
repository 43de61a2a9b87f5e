import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ImpairedLine, noImpairment } from '../support/impaired-line.ts';
import { ImpairmentRelay } from '../support/impairment-relay.ts';

let relay: ImpairmentRelay;
let near: Socket;
let far: Socket;
beforeEach(async () => {
  relay = await ImpairmentRelay.start(1);
  [near, far] = [createSocket('udp4'), createSocket('udp4')];
  for (const socket of [near, far]) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  }
  relay.far = { address: '127.0.0.1', port: far.address().port };
});
afterEach(async () => {
  near.close();
  far.close();
  await relay.close();
});

/** Resolves with what `count` packets at a socket say. */
function received(socket: Socket, count: number): Promise<string[]> {
  return new Promise((resolve) => {
    const found: string[] = [];
    socket.on('message', (packet) => {
      found.push(packet.toString());
      if (found.length === count) resolve(found);
    });
  });
}

test('packets go through both ways, and each side sees only the relay', async () => {
  const there = once(far, 'message');
  near.send('there', relay.nearPort, '127.0.0.1');
  expect(await there).toEqual([Buffer.from('there'), expect.objectContaining({ port: relay.farPort })]);
  const back = once(near, 'message');
  far.send('back', relay.farPort, '127.0.0.1');
  expect(await back).toEqual([Buffer.from('back'), expect.objectContaining({ port: relay.nearPort })]);
});

test('the packets that are lost are those of the seed', async () => {
  relay.impair({ lossPercent: 30 });
  const numbers = Array.from({ length: 40 }, (_, index) => String(index));
  const line = new ImpairedLine(1);
  line.impairment = { ...noImpairment, lossPercent: 30 };
  const kept = numbers.filter(() => line.arrivalMs(0, 1) !== null);
  const arrived = received(far, kept.length);
  for (const number of numbers) near.send(number, relay.nearPort, '127.0.0.1');
  expect(await arrived).toEqual(kept);
  expect(kept.length).toBeLessThan(numbers.length);
});
