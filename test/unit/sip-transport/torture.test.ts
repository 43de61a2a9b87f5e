import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, HostileAgent } from '../../support/hostile-agent.ts';
import { applicationCases } from '../../support/torture/application.ts';
import { ipv6Cases } from '../../support/torture/ipv6.ts';
import { invalidCases } from '../../support/torture/invalid.ts';
import type { TortureOutcome } from '../../support/torture/torture-case.ts';
import { validCases } from '../../support/torture/valid.ts';

const suites = [
  { rfc: 'RFC 4475', count: 49, cases: [...validCases, ...invalidCases, ...applicationCases] },
  // 11, four of them also as INVITE.
  { rfc: 'RFC 5118', count: 15, cases: ipv6Cases },
];

function outcomeOf(agent: HostileAgent, sent: readonly string[]): TortureOutcome | 'something else' {
  const [code, ...more] = codesOf(sent);
  if (code === undefined) return 'ignored';
  if (more.length > 0) return 'something else';
  return code === 180 && agent.invitations.length === 1 ? 'rings' : { answer: code };
}

describe.each(suites)('the torture tests of $rfc', ({ cases, count }) => {
  let agent: HostileAgent;
  beforeEach(async () => {
    agent = await new HostileAgent().start();
  });
  afterEach(() => agent.stop());

  test('every case of the RFC is here', () => {
    expect(cases.map(({ name }) => name)).toHaveLength(count);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(count);
  });

  describe.each(cases)('$name: $about', ({ message, outcome }) => {
    test.each([
      ['text', message],
      ['binary', Buffer.from(message)],
    ])('as a %s frame', async (_, data) => {
      const sent = await agent.exchange(data);
      expect(outcomeOf(agent, sent)).toEqual(outcome);
      expect(agent.transport.counts.exceptions).toBe(0);
      expect(agent.unparsed).toEqual([]);
      expect(await agent.isAlive()).toBe(true);
    });
  });
});
