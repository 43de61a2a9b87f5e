import { beforeEach, describe, expect, test } from 'vitest';
import { type AppContract, contract } from '../../../common/ipc/contract.ts';
import type { Contract, Handlers } from '../../../common/ipc/define.ts';
import type { WindowKind } from '../../../common/ipc/window-kind.ts';
import { makeEmitters } from '../../../main/ipc/emitters.ts';
import { RequestBudget } from '../../../main/ipc/request-budget.ts';
import { type Invocation, startRouter } from '../../../main/ipc/router.ts';
import { FakeLog } from '../../support/fake-log.ts';

type Listener = (invocation: Invocation, input: unknown) => Promise<unknown>;

const windows: Record<number, WindowKind> = { 1: 'phone', 2: 'chat', 3: 'media' };
let listeners: Map<string, Listener>;
let received: unknown[];
let nowMs: number;

/** Handlers for the whole contract that keep what they get; `calls.dial` fails as a bug would. */
function handlers(): Handlers<AppContract> {
  const channels: Contract = contract;
  const groups = Object.entries(channels).map(([groupName, group]) => {
    const named = Object.keys(group).map((name) => [
      name,
      (input: unknown) => {
        if (name === 'dial') throw new Error('SQLITE_CORRUPT at /secret/path');
        received.push([`${groupName}.${name}`, input]);
        return null;
      },
    ]);
    return [groupName, Object.fromEntries(named)] as const;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one handler for each name of the contract, whatever it returns
  return Object.fromEntries(groups) as unknown as Handlers<AppContract>;
}

beforeEach(() => {
  listeners = new Map();
  received = [];
  nowMs = 0;
  startRouter(handlers(), {
    source: { handle: (channel, listener) => listeners.set(channel, listener) },
    callerOf: (id) => {
      const kind = windows[id];
      return kind === undefined ? null : { kind, key: `${kind}-1` };
    },
    budget: new RequestBudget(100, 50, () => nowMs),
    newErrorId: () => 'error-1',
    log: new FakeLog(),
  });
});

function ask(channel: string, input: unknown, from: Partial<Invocation> & { readonly window?: number } = {}): Promise<unknown> {
  const window = from.window ?? 1;
  const kind = windows[window] ?? 'phone';
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`no such channel: ${channel}`);
  return listener({ sender: { id: window }, senderFrame: { parent: null, origin: `app://${kind}` }, ...from }, input);
}

const forbidden = { ok: false, error: { code: 'forbidden' } };
const invalid = { ok: false, error: { code: 'invalid' } };

describe('who may ask', () => {
  test('a window of the right kind is answered', async () => {
    expect(await ask('calls.answer', { id: 'call-1' })).toEqual({ ok: true, value: null });
    expect(received).toEqual([['calls.answer', { id: 'call-1' }]]);
  });

  test('a window of another kind is refused', async () => {
    expect(await ask('calls.answer', { id: 'call-1' }, { window: 2 })).toMatchObject(forbidden);
    expect(await ask('media.ready', {}, { window: 1 })).toMatchObject(forbidden);
  });

  test('a window that main did not make is refused', async () => {
    expect(await ask('calls.list', {}, { window: 99 })).toMatchObject(forbidden);
  });

  test('a child frame, a foreign origin and a frame that is gone are refused', async () => {
    expect(await ask('calls.list', {}, { senderFrame: { parent: {}, origin: 'app://phone' } })).toMatchObject(forbidden);
    expect(await ask('calls.list', {}, { senderFrame: { parent: null, origin: 'https://evil.test' } })).toMatchObject(forbidden);
    expect(await ask('calls.list', {}, { senderFrame: { parent: null, origin: 'app://media' } })).toMatchObject(forbidden);
    expect(await ask('calls.list', {}, { senderFrame: null })).toMatchObject(forbidden);
    expect(received).toEqual([]);
  });
});

describe('what may be asked', () => {
  test('a wrong shape, an unknown key, a missing key and nothing at all are refused', async () => {
    expect(await ask('calls.answer', { id: 7 })).toMatchObject(invalid);
    expect(await ask('calls.answer', { id: 'call-1', extra: true })).toMatchObject(invalid);
    expect(await ask('calls.answer', {})).toMatchObject(invalid);
    expect(await ask('calls.answer', undefined)).toMatchObject(invalid);
    expect(await ask('calls.sendDigit', { id: 'call-1', digit: '12' })).toMatchObject(invalid);
  });

  test('a huge string is refused before a handler sees it', async () => {
    expect(await ask('calls.answer', { id: 'x'.repeat(10_000_000) })).toMatchObject(invalid);
    expect(await ask('app.copyText', { text: 'x'.repeat(20_000_001) })).toMatchObject(invalid);
    expect(received).toEqual([]);
  });

  test('no channel reads a password, a file or an address of the window’s choice', () => {
    const names = [...listeners.keys()].join(' ').toLowerCase();
    for (const word of ['password', 'secret', 'readfile', 'sql', 'openurl', 'openexternal', 'eval']) expect(names).not.toContain(word);
  });
});

test('an unexpected error reaches the window as an id, never as its text', async () => {
  const answer = await ask('calls.dial', { target: '117' });
  expect(answer).toEqual({ ok: false, error: { code: 'failed', message: 'error-1' } });
});

test('a window that floods main is refused until it calms down', async () => {
  for (let count = 0; count < 100; count += 1) await ask('calls.list', {});
  expect(await ask('calls.list', {})).toMatchObject({ ok: false, error: { code: 'busy' } });
  expect(await ask('media.ready', {}, { window: 3 })).toMatchObject({ ok: true });
  nowMs = 1000;
  expect(await ask('calls.list', {})).toMatchObject({ ok: true });
});

test('an event goes only to the kinds of window that the contract names', () => {
  const sent: unknown[] = [];
  const emit = makeEmitters((kinds, channel, payload) => sent.push([kinds, channel, payload]));
  emit.calls.changed({ revision: 1, calls: [] });
  expect(sent).toEqual([[['phone'], 'calls.changed', { revision: 1, calls: [] }]]);
});
