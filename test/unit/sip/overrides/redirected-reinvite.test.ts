import { afterEach, beforeEach, expect, test } from 'vitest';
import { SipRefusal } from '../../../../main/sip/sip-refusal.ts';
import { contact, talking } from '../../../support/bench-calls.ts';
import { plainSdp } from '../../../support/fake-session-media.ts';
import { respond } from '../../../support/scripted-sip.ts';
import { SipBench } from '../../../support/sip-bench.ts';

let bench: SipBench;
beforeEach(async () => {
  bench = await new SipBench().registered();
});
afterEach(() => bench.stop());

test('a 3xx to a re-INVITE is a refusal, and the next one still works (gap 11)', async () => {
  const { session } = await talking(bench);
  const holding = session.setHold(true);
  bench.server.say(respond(await bench.server.next('INVITE'), '302 Moved Temporarily', { headers: ['Contact: <sip:x@evil.example>'] }));
  await expect(holding).rejects.toEqual(new SipRefusal(302));
  const again = session.setHold(true);
  bench.server.say(respond(await bench.server.next('INVITE'), '200 OK', { headers: [contact], body: plainSdp('recvonly') }));
  await again;
});
