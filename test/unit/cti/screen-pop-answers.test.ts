import { beforeEach, describe, expect, it } from 'vitest';
import { someCallId } from '../../support/call-builders.ts';
import { someChat, someInfo, someRoute } from '../../support/cti/fake-cti-server.ts';
import { hello, ScreenPopRig } from '../../support/cti/screen-pop-rig.ts';

const id = someCallId();
let rig: ScreenPopRig;

beforeEach(() => {
  rig = new ScreenPopRig();
});

describe('the answers', () => {
  it('shows the one name that the server knows, and tells it', async () => {
    const names: string[] = [];
    rig.screenPop.onNameKnown((callId, name) => names.push(`${callId} ${name}`));
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '田中 花子' }] }, waitSec: 12 }));
    expect(rig.popups.incoming.get(id)?.match).toEqual({ type: 'one', name: '田中 花子' });
    expect(rig.popups.incoming.get(id)?.waitingSinceMs).toBe(rig.clock.now().epochMs - 12_000);
    expect(names).toEqual(['call-1 田中 花子']);
    expect(rig.records.facts.get(id)?.name).toBe('田中 花子');
  });

  it('shows the steps of the server in place of those of SIP', async () => {
    rig.ring({}, { headers: [{ name: 'history-info', value: '<sip:0312345678@pbx.test>;index=1' }] });
    await rig.server.routes[0]?.answers(someRoute([{ seq: 1, type: 'menu', name: '受付', detail: { digit: 3 } }]));
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'ready', steps: [{ type: 'menu', digit: '3', isFromSip: false }] });
  });

  it('offers 再取得 after a failure, and asks again', async () => {
    rig.ring();
    await rig.server.routes[0]?.fails('client.unreachable');
    expect(rig.popups.route.get(id)?.status).toBe('failed');
    rig.screenPop.retryRoute(id);
    expect(rig.popups.route.get(id)?.status).toBe('loading');
    await rig.clock.elapse(1000);
    await rig.server.routes[1]?.answers(someRoute());
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'ready', steps: [] });
  });

  it('asks again after the end of the call, too, and gives up in the end', async () => {
    rig.ring();
    rig.answer();
    await rig.server.routes[0]?.fails('client.unreachable');
    rig.screenPop.setPinned(id, 'route', true);
    rig.end('call-1', true);
    rig.screenPop.retryRoute(id);
    await rig.clock.elapse(19_000);
    expect([rig.popups.route.get(id)?.status, rig.server.routes[1]?.signal.aborted]).toEqual(['loading', false]);
    await rig.clock.elapse(1000);
    expect([rig.popups.route.get(id)?.status, rig.server.routes[1]?.signal.aborted]).toEqual(['failed', true]);
    rig.screenPop.retryRoute(id);
    await rig.server.routes[2]?.answers(someRoute([{ seq: 1, type: 'ivr', name: '受付' }]));
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'ready', steps: [{ name: '受付' }] });
    expect(rig.clock.waiting).toBe(0);
  });

  it('opens the chat window only once the chat has been read', async () => {
    rig.ring();
    await rig.clock.elapse(3000);
    expect(rig.popups.open.has('call-1 chat')).toBe(false);
    await rig.server.chats[0]?.answers(someChat([hello]));
    expect(rig.popups.open.has('call-1 chat')).toBe(true);
    expect(rig.popups.chat.get(id)?.content).toMatchObject({
      type: 'transcript',
      messages: [{ side: 'customer', body: { text: 'こんにちは' } }],
    });
    expect(rig.records.transcripts.get(id)?.transcriptId).toBe('transcript-1');
  });

  it('marks a chat of another day', async () => {
    rig.ring();
    await rig.server.chats[0]?.answers(someChat([hello], '2023-11-01T00:00:00Z'));
    expect(rig.popups.chat.get(id)?.content).toMatchObject({ isOlderThan24Hours: true });
  });

  it('never opens a chat window for a call that did not come through the chatbot', async () => {
    rig.ring();
    await rig.server.chats[0]?.answers(null);
    expect(rig.popups.open.has('call-1 chat')).toBe(false);
    expect(rig.records.problems.size).toBe(0);
  });

  it('does not ask where SIP itself says that there is no chat', () => {
    rig.ring({}, { headers: [{ name: 'x-cti-chat', value: 'none' }] });
    expect(rig.server.chats).toEqual([]);
  });

  it.each([
    ['chat.provider_error', 'provider_error'],
    ['chat.no_match', 'no_match'],
    ['chat.not_retrieved', 'not_retrieved'],
    ['chat.something_new', 'not_retrieved'],
    ['client.unreachable', 'unreachable'],
    ['client.bad_response', 'unreachable'],
    ['server.broken', 'unreachable'],
    ['auth.forbidden', 'forbidden'],
  ])('opens the chat window with the error of %s', async (code, type) => {
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo());
    await rig.server.chats[0]?.fails(code);
    expect(rig.popups.chat.get(id)?.content).toMatchObject({ type: 'problem', problem: { type, code } });
    expect(rig.records.problems.get(id)).toMatchObject({ type });
  });

  it('shows no error of the chat where the server has said that there is none', async () => {
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo({ chat: { status: 'not_applicable' } }));
    await rig.server.chats[0]?.fails('client.unreachable');
    expect(rig.popups.open.has('call-1 chat')).toBe(false);
  });

  it.each(['client.bad_response', 'route.unknown'])('waits with %s until the server has said whether there is a chat', async (code) => {
    for (const chat of ['not_applicable', 'pending']) {
      rig = new ScreenPopRig();
      rig.ring();
      await rig.server.chats[0]?.fails(code);
      expect(rig.popups.open.has('call-1 chat')).toBe(false);
      await rig.server.infos[0]?.answers(someInfo({ chat: { status: chat } }));
      expect([rig.popups.open.has('call-1 chat'), rig.records.problems.has(id)]).toEqual([chat === 'pending', chat === 'pending']);
    }
  });

  it.each([
    ['says nothing at all', async () => rig.server.infos[0]?.fails('client.unreachable')],
    ['goes on saying “not yet”', async () => rig.clock.elapse(5000)],
  ])('shows an error of the chat where the server %s', async (_, happens) => {
    rig.ring();
    await rig.server.chats[0]?.fails('client.unreachable');
    await happens();
    expect(rig.popups.chat.get(id)?.content).toMatchObject({ type: 'problem', problem: { type: 'unreachable' } });
  });

  it('opens nothing for a call that ended before the answer', async () => {
    rig.ring();
    rig.end();
    expect(rig.server.chats[0]?.signal.aborted).toBe(true);
    await rig.server.chats[0]?.answers(someChat([hello]));
    await rig.server.infos[0]?.answers(someInfo());
    expect([...rig.popups.open]).toEqual([]);
  });

  it('opens the chat that comes during the conversation', async () => {
    rig.ring();
    rig.answer();
    await rig.server.chats[0]?.answers(someChat([hello]));
    expect(rig.popups.open.has('call-1 chat')).toBe(true);
  });

  it('leaves the windows as they are when no answer ever comes', async () => {
    rig.ring();
    await rig.clock.elapse(120_000);
    expect(rig.popups.open.size).toBe(2);
  });
});

describe('links', () => {
  it('gives exactly the URL of a link, and nothing else', async () => {
    rig.ring();
    const image = { id: 'm2', from: 'customer', kind: 'image', url: 'https://bot.example/a.png?x=1&y=2' };
    const trap = { id: 'm3', from: 'bot', kind: 'url', url: 'file:///etc/passwd' };
    await rig.server.chats[0]?.answers(someChat([hello, image, trap]));
    expect(['m1', 'm2', 'm3', 'm4'].map((message) => rig.screenPop.linkOf(id, message))).toEqual([
      null,
      'https://bot.example/a.png?x=1&y=2',
      null,
      null,
    ]);
  });
});

describe('marking the caller', () => {
  it('shows and keeps what the server makes of it', async () => {
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo({}));
    const outcome = rig.screenPop.markCaller(id, { badActor: true });
    await rig.server.marks[0]?.answers({ verifiedCustomer: null, badActor: true, repeatCustomer: null });
    expect([await outcome, rig.server.changes]).toEqual([null, [{ badActor: true }]]);
    expect(rig.popups.incoming.get(id)?.flags).toMatchObject({ isBadActor: true });
    expect(rig.records.facts.get(id)).toMatchObject({ flags: { isVerified: false, isBadActor: true } });
  });

  it.each([
    ['client.unreachable', 'unreachable'],
    ['auth.forbidden', 'forbidden'],
    ['call.unknown', 'no_server'],
    ['client.off', 'no_server'],
  ])('that fails by %s says so and changes nothing', async (code, refusal) => {
    rig.ring();
    const outcome = rig.screenPop.markCaller(id, { badActor: true });
    await rig.server.marks[0]?.fails(code);
    expect(await outcome).toBe(refusal);
    expect(rig.popups.incoming.get(id)?.flags.isBadActor).toBeNull();
  });

  it('needs a server that knows the call', async () => {
    expect(await rig.screenPop.markCaller(id, { badActor: true })).toBe('no_server');
  });
});
