import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, HostileAgent } from '../../support/hostile-agent.ts';
import { applicationCases } from '../../support/torture/application.ts';
import { invalidCases } from '../../support/torture/invalid.ts';
import type { TortureOutcome } from '../../support/torture/torture-case.ts';
import { validCases } from '../../support/torture/valid.ts';

const cases = [...validCases, ...invalidCases, ...applicationCases];

function outcomeOf(agent: HostileAgent, sent: readonly string[]): TortureOutcome | 'something else' {
  const [code, ...more] = codesOf(sent);
  if (code === undefined) return 'ignored';
  if (more.length > 0) return 'something else';
  return code === 180 && agent.invitations.length === 1 ? 'rings' : { answer: code };
}

describe('the torture tests of RFC 4475', () => {
  let agent: HostileAgent;
  beforeEach(async () => {
    agent = await new HostileAgent().start();
  });
  afterEach(() => agent.stop());

  test('every case of the RFC is here', () => {
    expect(cases.map(({ name }) => name)).toHaveLength(49);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(49);
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
