import { afterEach, beforeEach, expect, test } from 'vitest';
import { ringing } from '../../support/bench-calls.ts';
import { SipBench } from '../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

test('a BYE of the caller before the answer ends the call: 200 to it, 487 to its INVITE (gap 13)', async () => {
  const { signals } = ringing(bench);
  bench.server.inDialog(await bench.server.next('180'), 'BYE', 2);
  await bench.server.next('200');
  await bench.server.next('487');
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'cancelled', code: 487 }]);
});

test('such a BYE wins while the media window makes the answer', async () => {
  const { session, signals } = ringing(bench);
  const media = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => media.promise;
  const answering = session.answer();
  await bench.settled();
  bench.server.inDialog(await bench.server.next('180'), 'BYE', 2);
  media.resolve(undefined);
  await expect(answering).rejects.toThrow('ended');
  await bench.settled();
  expect(signals).toEqual([{ type: 'ended', cause: 'cancelled', code: 487 }]);
});

test.each(['talk', 'hold'])('NOTIFY %s while a call rings is answered and not obeyed (gap 28, A19)', async (event) => {
  const { signals } = ringing(bench);
  const call = await bench.server.next('180');
  bench.server.inDialog(call, 'NOTIFY', 2, { headers: [`Event: ${event}`, 'Subscription-State: active'] });
  await bench.server.next('200');
  await bench.settled();
  expect(signals).toEqual([]);
  expect(bench.server.sent.filter((sent) => sent.what === '200' && sent.header('CSeq').endsWith('INVITE'))).toEqual([]);
});

test('a call that was ringing when the socket was lost cannot be answered any more', async () => {
  const { session, signals } = ringing(bench);
  bench.server.cut();
  await expect(session.answer()).rejects.toThrow('ended');
  expect(signals).toEqual([{ type: 'ended', cause: 'network', code: null }]);
});

test('a call whose socket is lost while the answer is made is over, not established', async () => {
  const { session, signals } = ringing(bench);
  const media = Promise.withResolvers<undefined>();
  bench.media.beforeLocal = () => media.promise;
  const answering = session.answer();
  await bench.settled();
  bench.server.cut();
  media.resolve(undefined);
  await expect(answering).rejects.toThrow('ended');
  expect(signals).toEqual([{ type: 'ended', cause: 'network', code: null }]);
});
