import { afterEach, expect, test } from 'vitest';
import { plainSdp } from '../../support/fake-session-media.ts';
import { SipBench } from '../../support/sip-bench.ts';

let bench: SipBench;
afterEach(() => bench.stop());

test('every INVITE of a flood is told, and each that is refused hears 486 (A14)', async () => {
  bench = await new SipBench().registered();
  let ringing = 0;
  bench.engine.onIncoming(({ session }) => {
    ringing += 1;
    if (ringing <= 4) session.ring();
    else session.reject(486);
  });
  for (let call = 0; call < 60; call += 1) bench.server.invite(`flood-${String(call)}`, { body: plainSdp() });
  while (bench.server.sent.filter(({ what }) => what === '486').length < 56) await bench.settled();
  expect(bench.server.sent.filter(({ what }) => what === '180')).toHaveLength(4);
});
