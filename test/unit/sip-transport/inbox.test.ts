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
    () => null,
    (message) => {
      ms += costMs;
      handled.push(message);
    },
  );
  return { inbox, handled };
}

/** Messages are words like `a INVITE`, the call first. */
function costlyCalls() {
  let ms = 0;
  const handled: string[] = [];
  const inbox = new Inbox<string>(
    () => ms,
    (message) => ({ id: message.split(' ')[0] ?? '', isInvite: message.endsWith('INVITE') }),
    (message) => {
      ms += 10;
      handled.push(message);
    },
  );
  return { inbox, handled };
}

describe('a flood of new calls', () => {
  test('is overtaken by whatever else comes', async () => {
    const { inbox, handled } = costlyCalls();
    for (const message of ['a INVITE', 'b INVITE', 'c INVITE', 'x OPTIONS', 'y BYE']) inbox.put(message);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    expect(handled).toEqual(['a INVITE', 'x OPTIONS', 'y BYE', 'b INVITE', 'c INVITE']);
  });

  test('a CANCEL does not overtake its own INVITE, nor what follows it', async () => {
    const { inbox, handled } = costlyCalls();
    for (const message of ['a INVITE', 'b INVITE', 'b CANCEL', 'c INVITE', 'b ACK', 'a ACK']) inbox.put(message);
    for (let turn = 0; turn < 6; turn += 1) await nextTurn();
    expect(handled).toEqual(['a INVITE', 'a ACK', 'b INVITE', 'b CANCEL', 'c INVITE', 'b ACK']);
    inbox.put('b BYE');
    await nextTurn();
    expect(handled.at(-1)).toBe('b BYE');
  });

  test('what waits for a socket that is gone holds nothing of its calls back', async () => {
    const { inbox, handled } = costlyCalls();
    for (const message of ['a INVITE', 'b INVITE']) inbox.put(message);
    inbox.clear();
    await nextTurn();
    for (const message of ['c INVITE', 'd INVITE', 'b BYE']) inbox.put(message);
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    expect(handled).toEqual(['a INVITE', 'c INVITE', 'b BYE', 'd INVITE']);
  });
});

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
