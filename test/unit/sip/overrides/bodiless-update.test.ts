import { afterEach, beforeEach, expect, test } from 'vitest';
import { talking } from '../../../support/bench-calls.ts';
import { plainSdp } from '../../../support/fake-session-media.ts';
import { SipBench } from '../../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

test('a bodiless UPDATE within a call is answered 200, one with an offer 405 (gap 8)', async () => {
  const { signals, invite } = await talking(bench);
  bench.server.inDialog(invite, 'UPDATE', 1);
  await bench.server.next('200');
  bench.server.inDialog(invite, 'UPDATE', 2, { body: plainSdp() });
  await bench.server.next('405');
  expect(signals).toEqual([]);
});
