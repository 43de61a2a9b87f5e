import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dialled, talking } from '../../../support/bench-calls.ts';
import { SipBench } from '../../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  bench = await new SipBench().registered();
});
afterEach(async () => {
  await bench.stop();
  vi.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await bench.settled();
}

test('an INVITE without any answer is over after 10 s instead of 32', async () => {
  const { signals } = await dialled(bench);
  await pass(9999);
  expect(signals).toEqual([]);
  await pass(1);
  expect(signals).toEqual([{ type: 'ended', cause: 'network', code: null }]);
});

test('a request within a call is given up after 10 s as well, and the call goes on', async () => {
  const { session, signals } = await talking(bench);
  let refused: unknown = null;
  session.transfer('2002').catch((error: unknown) => {
    refused = error;
  });
  await bench.server.next('REFER');
  await pass(9999);
  expect(refused).toBeNull();
  await pass(1);
  expect(refused).toMatchObject({ code: 503 });
  expect(signals).toEqual([]);
});
