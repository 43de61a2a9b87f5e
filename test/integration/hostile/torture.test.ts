import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineRig, outcomeOf } from '../../support/engine-rig.ts';
import { applicationCases } from '../../support/torture/application.ts';
import { invalidCases } from '../../support/torture/invalid.ts';
import { ipv6Cases } from '../../support/torture/ipv6.ts';
import type { TortureOutcome } from '../../support/torture/torture-case.ts';
import { validCases } from '../../support/torture/valid.ts';

// faults.md A2 and A3: the messages of RFC 4475 and RFC 5118, one after the other over one connection.
let rig: EngineRig;
beforeAll(async () => {
  rig = await (await EngineRig.start()).registered();
});
afterAll(() => rig.stop());

/** Where more than SIP.js decides: a MESSAGE that is no plain text is refused. */
const answersOfOurs: Readonly<Record<string, number>> = { mpart01: 415 };

function expected(name: string, outcome: TortureOutcome): number | string {
  const own = answersOfOurs[name];
  if (own !== undefined) return own;
  if (outcome === 'ignored') return 'nothing';
  return outcome === 'rings' ? 180 : outcome.answer;
}

describe.each([...validCases, ...invalidCases, ...applicationCases, ...ipv6Cases])('$name: $about', ({ name, message, outcome }) => {
  test.each(['text', 'binary'])('as a %s frame', async (kind) => {
    // The second one is a call of its own: retransmissions are another matter.
    const text = message
      .replaceAll(/^(i|call-id)(\s*:\s*)/gim, `$1$2${kind}.`)
      .replaceAll(/(branch\s*=\s*(?:\r\n\s+)?z9hG4bK)(?=[\w-])/g, `$1${kind}`);
    const sent = await rig.exchange(kind === 'text' ? text : Buffer.from(text));
    expect(outcomeOf(sent)).toBe(expected(name, outcome));
    expect(await rig.isAlive()).toBe(true);
    expect(rig.escaped).toEqual([]);
    expect(rig.server.connections).toBe(1);
    await rig.rejectAll();
  });
});
