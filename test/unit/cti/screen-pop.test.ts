import { beforeEach, describe, expect, it } from 'vitest';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { someChat, someInfo, someRoute } from '../../support/cti/fake-cti-server.ts';
import { hello, ScreenPopRig } from '../../support/cti/screen-pop-rig.ts';

const id = someCallId();
let rig: ScreenPopRig;

beforeEach(() => {
  rig = new ScreenPopRig();
});

describe('at the INVITE', () => {
  it('opens the incoming and the route window in the same tick, and no chat window', () => {
    rig.ring();
    expect([...rig.popups.open]).toEqual(['call-1 incoming', 'call-1 route']);
    expect(rig.popups.incoming.get(id)).toMatchObject({ phase: 'ringing', match: { type: 'loading' }, othersCount: 0 });
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'loading', steps: [] });
  });

  it('asks the server for everything at once', () => {
    rig.ring();
    expect([rig.server.reports.length, rig.server.infos.length, rig.server.routes.length, rig.server.chats.length]).toEqual([1, 1, 1, 1]);
    expect(rig.server.reports[0]).toMatchObject({ callKey: 'sip-1', from: '+819012345678', to: '0312345678' });
  });

  it('shows the route of SIP while the server is asked', () => {
    rig.ring({}, { headers: [{ name: 'history-info', value: '<sip:0312345678@pbx.test>;index=1' }] });
    expect(rig.popups.route.get(id)).toMatchObject({
      status: 'loading',
      steps: [{ type: 'inbound', name: '03-1234-5678', isFromSip: true }],
    });
  });

  it('writes what the headers say into the history', () => {
    rig.ring(
      {},
      {
        headers: [
          { name: 'x-cti-label', value: '解約' },
          { name: 'x-ticket', value: '77' },
        ],
      },
    );
    expect(rig.records.facts.get(id)).toMatchObject({ callKey: 'sip-1', label: '解約', headerFacts: { 'x-ticket': '77' } });
  });

  it('shows what SIP says at once where there is no server', () => {
    rig.server.isOn = false;
    rig.ring();
    expect(rig.popups.incoming.get(id)?.match).toEqual({ type: 'local' });
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'ready', steps: [] });
    expect(rig.server.reports).toEqual([]);
  });

  it('sends an empty number for a caller who withholds it, and asks for no chat', () => {
    rig.ring({ party: { kind: 'withheld' } });
    expect(rig.server.reports[0]?.from).toBe('');
    expect(rig.server.chats).toEqual([]);
  });

  it('ignores an outgoing call and a second report of the same call', () => {
    rig.screenPop.changed({ phase: 'dialing', facts: someFacts({ id: someCallId('out') }) });
    rig.ring();
    rig.ring();
    expect(rig.popups.revisions).toEqual([1, 2]);
  });
});

describe('settings', () => {
  it('opens no window for a number that is not ticked', () => {
    rig = new ScreenPopRig({ 'cti.numbers': [{ number: '03-1234-5678', isTicked: false }] });
    rig.ring();
    expect([...rig.popups.open]).toEqual([]);
    expect(rig.server.reports).toEqual([]);
  });

  it('opens no window for an internal call, unless that is wanted', () => {
    rig.ring({ scope: 'internal' });
    expect([...rig.popups.open]).toEqual([]);
    rig = new ScreenPopRig({ 'popup.skipsInternal': false });
    rig.ring({ scope: 'internal' });
    expect(rig.popups.open.size).toBe(2);
  });

  it('silences only the incoming window with 表示しない', () => {
    rig = new ScreenPopRig({ 'popup.size': 'none' });
    rig.ring();
    expect([...rig.popups.open]).toEqual(['call-1 route']);
  });

  it('leaves the route window shut when it is off, and still keeps the route', async () => {
    rig = new ScreenPopRig({ 'popup.route': false });
    rig.ring();
    await rig.server.routes[0]?.answers(someRoute([{ seq: 1, type: 'ivr', name: '受付' }]));
    expect([...rig.popups.open]).toEqual(['call-1 incoming']);
    expect(rig.records.facts.get(id)?.route).toHaveLength(1);
  });

  it('neither asks for a chat nor shows one when it is off', () => {
    rig = new ScreenPopRig({ 'popup.chat': false });
    rig.ring();
    expect(rig.server.chats).toEqual([]);
  });

  it('keeps the windows shut when the site has not contracted them', () => {
    rig.server.site = { popups: false, chat: true };
    rig.ring();
    expect([...rig.popups.open]).toEqual([]);
    rig.server.site = { popups: true, chat: false };
    rig.ring({ id: someCallId('call-2') });
    expect(rig.server.chats).toEqual([]);
  });
});

it('opens no window in a quiet time; when that is over, or the call is answered, they open', () => {
  rig.isQuiet = true;
  rig.ring();
  rig.ring({ id: someCallId('call-2') });
  expect([...rig.popups.open]).toEqual([]);
  expect(rig.server.infos).toHaveLength(2);
  rig.answer();
  expect([...rig.popups.open]).toEqual(['call-1 incoming', 'call-1 route']);
  rig.isQuiet = false;
  rig.screenPop.rearrange();
  expect(rig.popups.open.has('call-2 incoming')).toBe(true);
});

describe('closing', () => {
  it('closes all at once when the call ends unanswered', async () => {
    rig.ring();
    await rig.server.chats[0]?.answers(someChat([hello]));
    rig.end();
    expect([...rig.popups.open]).toEqual([]);
    expect(rig.screenPop.viewOf(id, 'incoming')).toBeNull();
  });

  it('closes all as soon as the agent rejects', () => {
    rig.ring();
    rig.screenPop.changed({ phase: 'ending', facts: someFacts(), answeredAt: null, heldMs: 0, cause: 'rejected', requestedAt: at(2) });
    expect([...rig.popups.open]).toEqual([]);
  });

  it('turns into a call card on answer and closes 10 s after the end', () => {
    rig.ring();
    rig.answer();
    expect(rig.popups.incoming.get(id)?.phase).toBe('talking');
    rig.end('call-1', true);
    expect(rig.popups.incoming.get(id)).toMatchObject({ phase: 'ended', endedAtMs: at(60).epochMs });
    rig.clock.advance(9999);
    expect(rig.popups.open.size).toBe(2);
    rig.clock.advance(1);
    expect([...rig.popups.open]).toEqual([]);
    expect(rig.clock.waiting).toBe(0);
  });

  it('says in how many seconds the talk begins, and no longer when the call is over', () => {
    rig.ring();
    rig.screenPop.talksIn(id, 3);
    expect(rig.popups.incoming.get(id)?.talksInS).toBeNull();
    rig.answer();
    expect(rig.popups.incoming.get(id)?.talksInS).toBe(3);
    rig.screenPop.talksIn(id, 2);
    expect(rig.popups.incoming.get(id)?.talksInS).toBe(2);
    rig.screenPop.talksIn(id, null);
    expect(rig.popups.incoming.get(id)?.talksInS).toBeNull();
    rig.screenPop.talksIn(id, 2);
    rig.end('call-1', true);
    expect(rig.popups.incoming.get(id)?.talksInS).toBeNull();
    rig.screenPop.talksIn(someCallId('unknown'), 3);
  });

  it('keeps a pinned window until it is unpinned', () => {
    rig.ring();
    rig.answer();
    rig.screenPop.setPinned(id, 'route', true);
    expect(rig.popups.route.get(id)?.isPinned).toBe(true);
    rig.end('call-1', true);
    rig.clock.advance(60_000);
    expect([...rig.popups.open]).toEqual(['call-1 route']);
    rig.screenPop.setPinned(id, 'route', false);
    expect([...rig.popups.open]).toEqual([]);
  });

  it('says that the route failed, and nothing of the caller, when the call ended before the answers', () => {
    rig.ring();
    rig.answer();
    rig.end('call-1', true);
    expect(rig.popups.route.get(id)?.status).toBe('failed');
    expect(rig.popups.incoming.get(id)?.match).toEqual({ type: 'unknown' });
  });

  it('closes one window by 閉じる and never opens it again for this call', async () => {
    rig.ring();
    rig.screenPop.close(id, 'incoming');
    await rig.server.infos[0]?.answers(someInfo());
    rig.answer();
    expect([...rig.popups.open]).toEqual(['call-1 route']);
  });
});

describe('several calls', () => {
  const four = ['call-1', 'call-2', 'call-3', 'call-4'];

  it('stacks three and counts the others', () => {
    for (const name of [...four, 'call-5']) rig.ring({ id: someCallId(name) });
    expect(rig.popups.open.size).toBe(6);
    expect([...rig.popups.incoming.values()].map((view) => view.othersCount)).toEqual([2, 2, 2]);
  });

  it('gives the windows of a call that ended to the next one', async () => {
    for (const name of four) rig.ring({ id: someCallId(name) });
    await rig.server.chats[3]?.answers(someChat([hello]));
    expect(rig.popups.open.has('call-4 chat')).toBe(false);
    rig.end('call-2');
    expect(rig.popups.open.has('call-4 incoming')).toBe(true);
    expect(rig.popups.open.has('call-4 chat')).toBe(true);
    expect(rig.popups.incoming.get(id)?.othersCount).toBe(0);
  });

  it('gives the place of a call whose windows the agent has closed to the next one', () => {
    for (const name of [...four, 'call-5']) rig.ring({ id: someCallId(name) });
    rig.screenPop.close(id, 'incoming');
    expect(rig.popups.open.has('call-4 incoming')).toBe(false);
    rig.screenPop.close(id, 'route');
    expect([...rig.popups.open].filter((window) => window.startsWith('call-1'))).toEqual([]);
    expect([rig.popups.open.has('call-4 incoming'), rig.popups.open.has('call-5 incoming')]).toEqual([true, false]);
    expect(rig.popups.incoming.get(someCallId('call-2'))?.othersCount).toBe(1);
  });

  it('opens the windows of a waiting call that the agent answers in the phone window', () => {
    for (const name of four) rig.ring({ id: someCallId(name) });
    rig.answer('call-4');
    expect(rig.popups.incoming.get(someCallId('call-4'))?.phase).toBe('talking');
  });

  it('counts revisions up over all windows', () => {
    for (const name of four) rig.ring({ id: someCallId(name) });
    rig.answer();
    expect(rig.popups.revisions).toEqual(rig.popups.revisions.toSorted((left, right) => left - right));
  });
});

describe('the names of the SIP headers', () => {
  const headers = [{ name: 'x-acme-id', value: 'acme-7' }];

  it('are those of the settings', () => {
    rig = new ScreenPopRig({ 'cti.headerNames': { callKey: ['X-Acme-Id'] } });
    rig.ring({}, { headers });
    expect(rig.server.reports[0]?.callKey).toBe('acme-7');
  });

  it('are those of the policy where the settings say nothing', () => {
    rig.server.names = { callKey: ['X_ACME_ID'] };
    rig.ring({}, { headers });
    expect(rig.server.reports[0]?.callKey).toBe('acme-7');
  });
});
