import { afterEach, beforeEach, expect, test } from 'vitest';
import { talking } from '../../../support/bench-calls.ts';
import { respond } from '../../../support/scripted-sip.ts';
import { SipBench } from '../../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

test('a 408 of the peer to INFO is told as one, not as a time-out of ours (gap 10)', async () => {
  const { session } = await talking(bench);
  const sending = session.sendDigitByInfo('5');
  bench.server.say(respond(await bench.server.next('INFO'), '408 Request Timeout'));
  await expect(sending).rejects.toMatchObject({ code: 408 });
});
