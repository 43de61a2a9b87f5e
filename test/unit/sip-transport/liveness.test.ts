import { describe, expect, test } from 'vitest';
import { Liveness } from '../../../main/sip/transport/liveness.ts';

function clocked() {
  const clock = { ms: 1_000_000 };
  const liveness = new Liveness(() => clock.ms);
  const after = (ms: number): void => {
    clock.ms += ms;
  };
  const silenceMs = (): number => clock.ms - (liveness.lastHeardMs ?? Number.NaN);
  return { liveness, after, silenceMs };
}

describe('how long the server has been silent', () => {
  test('nobody was heard before the first socket', () => {
    expect(clocked().liveness.lastHeardMs).toBeNull();
  });

  test('a message and, for a while, an empty line are signs of life', () => {
    const { liveness, after, silenceMs } = clocked();
    liveness.opened();
    after(10_000);
    expect(silenceMs()).toBe(10_000);
    liveness.heardKeepAlive();
    expect(silenceMs()).toBe(0);
    after(5_000);
    liveness.heardMessage();
    expect(silenceMs()).toBe(0);
  });

  test('empty lines alone do not count for ever', () => {
    const { liveness, after, silenceMs } = clocked();
    liveness.opened();
    for (let second = 0; second < 60; second += 1) {
      after(1_000);
      liveness.heardKeepAlive();
    }
    expect(silenceMs()).toBe(30_000);
    liveness.heardMessage();
    expect(silenceMs()).toBe(0);
  });

  test('a new socket begins anew', () => {
    const { liveness, after, silenceMs } = clocked();
    liveness.opened();
    after(90_000);
    liveness.opened();
    expect(silenceMs()).toBe(0);
  });
});
