import { describe, expect, test } from 'vitest';
import { Inbox } from '../../../main/sip/transport/inbox.ts';

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Each message costs `costMs` of a clock that only messages move. */
function costly(costMs: number) {
  let ms = 0;
  const handled: number[] = [];
  const inbox = new Inbox<number>(
    () => ms,
    (message) => {
      ms += costMs;
      handled.push(message);
    },
  );
  return { inbox, handled };
}

describe('messages that come faster than they can be handled', () => {
  test('one is handled in the tick in which it came', () => {
    const { inbox, handled } = costly(1);
    inbox.put(1);
    expect(handled).toEqual([1]);
  });

  test('a slow one lets the event loop have a turn before the next, and the order stays', async () => {
    const { inbox, handled } = costly(10);
    for (const message of [1, 2, 3]) inbox.put(message);
    expect(handled).toEqual([1]);
    await nextTurn();
    expect(handled).toEqual([1, 2]);
    await nextTurn();
    expect(handled).toEqual([1, 2, 3]);
  });

  test('beyond 2,000 waiting ones the rest is lost', () => {
    const { inbox } = costly(10);
    const taken = Array.from({ length: 3_000 }, (_, at) => inbox.put(at)).filter(Boolean);
    expect(taken).toHaveLength(2_001);
  });

  test('what waits for a socket that is gone is forgotten', async () => {
    const { inbox, handled } = costly(10);
    for (const message of [1, 2, 3]) inbox.put(message);
    inbox.clear();
    await nextTurn();
    inbox.put(4);
    expect(handled).toEqual([1, 4]);
  });
});
