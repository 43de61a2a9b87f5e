import { beforeEach, describe, expect, it } from 'vitest';
import type { KnownFacts } from '../../../common/cti/known-facts.ts';
import { someCallId } from '../../support/call-builders.ts';
import { someChat, someInfo, someRoute } from '../../support/cti/fake-cti-server.ts';
import { hello, ScreenPopRig } from '../../support/cti/screen-pop-rig.ts';

const id = someCallId();
let rig: ScreenPopRig;

beforeEach(() => {
  rig = new ScreenPopRig();
});

describe('news of the server', () => {
  /** Longer than the pause between two questions. */
  const aWhile = 1000;
  const talk = someChat([hello]);

  it('opens the chat window of a chat that is ready only now, though it was not applicable at first', async () => {
    rig.ring();
    await rig.server.chats[0]?.answers(null);
    expect(rig.popups.open.has('call-1 chat')).toBe(false);
    await rig.server.tells('chat.ready');
    await rig.clock.elapse(aWhile);
    await rig.server.chats[1]?.answers(talk);
    expect(rig.popups.chat.get(id)?.content).toMatchObject({ type: 'transcript', messages: [{ body: { text: 'こんにちは' } }] });
    expect(rig.records.transcripts.has(id)).toBe(true);
  });

  it('puts a chat in the place of its error, and leaves it there at a later one', async () => {
    rig.ring();
    await rig.server.chats[0]?.fails('chat.provider_error');
    expect(rig.popups.chat.get(id)?.content.type).toBe('problem');
    await rig.server.tells('chat.ready');
    await rig.clock.elapse(aWhile);
    await rig.server.chats[1]?.answers(talk);
    await rig.server.tells('chat.failed');
    await rig.clock.elapse(aWhile);
    await rig.server.chats[2]?.fails('chat.not_retrieved');
    expect(rig.popups.chat.get(id)?.content.type).toBe('transcript');
  });

  it('fills a route that failed, and takes none away', async () => {
    rig.ring();
    await rig.server.routes[0]?.fails('client.unreachable');
    expect(rig.popups.route.get(id)?.status).toBe('failed');
    await rig.server.tells('route.updated');
    await rig.clock.elapse(aWhile);
    await rig.server.routes[1]?.answers(someRoute([{ seq: 1, type: 'queue', name: '総合受付' }]));
    await rig.server.tells('route.updated');
    await rig.clock.elapse(aWhile);
    await rig.server.routes[2]?.fails('client.unreachable');
    expect(rig.popups.route.get(id)).toMatchObject({ status: 'ready', steps: [{ name: '総合受付' }] });
  });

  it('shows what is known of the caller now, and keeps it through a failure', async () => {
    rig.ring();
    await rig.server.infos[0]?.answers(someInfo({ profiles: { status: 'none' } }));
    await rig.server.tells('incoming-info.ready');
    await rig.clock.elapse(aWhile);
    await rig.server.infos[1]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '田中' }] } }));
    await rig.server.tells('call.updated');
    await rig.clock.elapse(aWhile);
    await rig.server.infos[2]?.fails('client.unreachable');
    expect(rig.popups.incoming.get(id)?.match).toEqual({ type: 'one', name: '田中' });
  });

  it('after a gap asks everything again, but no chat that the headers deny', async () => {
    rig.ring();
    rig.ring({ id: someCallId('call-2') }, { sipCallId: 'sip-2', headers: [{ name: 'x-cti-chat', value: 'none' }] });
    for (const question of [...rig.server.infos, ...rig.server.routes]) await question.fails('client.unreachable');
    await rig.server.chats[0]?.answers(null);
    await rig.server.tells('resync', null);
    await rig.clock.elapse(aWhile);
    expect([rig.server.infos.length, rig.server.routes.length, rig.server.chats.length]).toEqual([4, 4, 2]);
  });

  it('that it is back asks again what failed while it was away, and nothing else', async () => {
    const asked = (): readonly number[] =>
      [rig.server.reports, rig.server.infos, rig.server.routes, rig.server.chats].map((all) => all.length);
    rig.ring();
    await rig.server.infos[0]?.fails('client.unreachable');
    await rig.server.routes[0]?.answers(someRoute());
    await rig.server.chats[0]?.fails('client.bad_response');
    await rig.server.isBack();
    await rig.clock.elapse(aWhile);
    expect(asked()).toEqual([2, 2, 1, 2]);
    await rig.server.infos[1]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '田中' }] } }));
    await rig.server.chats[1]?.answers(talk);
    expect(rig.popups.incoming.get(id)?.match).toEqual({ type: 'one', name: '田中' });
    expect(rig.popups.chat.get(id)?.content.type).toBe('transcript');
    rig.ring({ id: someCallId('call-2') });
    await rig.server.routes[1]?.fails('client.unreachable');
    await rig.server.isBack();
    await rig.clock.elapse(aWhile);
    expect(asked()).toEqual([3, 3, 3, 3]);
    await rig.server.routes[2]?.fails('client.unreachable');
    // It comes and goes: not at once again.
    await rig.server.isBack();
    await rig.clock.elapse(aWhile);
    expect(asked()).toEqual([3, 3, 3, 3]);
    await rig.clock.elapse(5 * aWhile);
    expect(asked()).toEqual([3, 3, 4, 3]);
    await rig.server.routes[3]?.fails('client.unreachable');
    rig.end('call-2');
    await rig.server.isBack();
    await rig.clock.elapse(10 * aWhile);
    expect(asked()).toEqual([3, 3, 4, 3]);
  });

  it('of another call, of a call that is over, or of nothing we know, changes nothing', async () => {
    rig.ring();
    await rig.server.chats[0]?.answers(null);
    await rig.server.tells('chat.ready', 'another');
    await rig.server.tells('unknown');
    rig.end();
    await rig.server.tells('chat.ready');
    await rig.server.tells('resync', null);
    await rig.clock.elapse(aWhile);
    expect([rig.server.infos.length, rig.server.routes.length, rig.server.chats.length]).toEqual([1, 1, 1]);
    expect([...rig.popups.open]).toEqual([]);
  });

  it('tells of a chat, of more messages in it and of other flags, but not of what is known already', async () => {
    const told: object[] = [];
    rig.screenPop.onNews((_, news) => told.push(news));
    rig.ring();
    await rig.server.chats[0]?.answers(talk);
    await rig.server.tells('chat.message');
    await rig.clock.elapse(aWhile);
    await rig.server.chats[1]?.answers(someChat([hello, { ...hello, id: 'm2' }, { ...hello, id: 'm3' }]));
    await rig.server.tells('chat.message');
    await rig.clock.elapse(aWhile);
    await rig.server.chats[2]?.answers(someChat([hello, { ...hello, id: 'm2' }, { ...hello, id: 'm3' }]));
    for (const badActor of [true, true]) {
      await rig.server.tells('flags.updated');
      await rig.clock.elapse(aWhile);
      await rig.server.marks.at(-1)?.answers({ verifiedCustomer: null, badActor, repeatCustomer: null });
    }
    expect(told).toEqual([{ type: 'chat_arrived' }, { type: 'messages_arrived', count: 2 }, { type: 'flags_changed' }]);
    expect(rig.server.marks).toHaveLength(2);
  });

  it('opens no chat window where the agent wants none', async () => {
    rig = new ScreenPopRig({ 'popup.chat': false });
    rig.ring();
    await rig.server.tells('chat.ready');
    await rig.clock.elapse(aWhile);
    expect(rig.server.chats).toEqual([]);
  });

  it('marks the caller anew, in the window, on the call card and in the history', async () => {
    const known: KnownFacts[] = [];
    rig.screenPop.onFactsKnown((_, facts) => known.push(facts));
    rig.ring(
      {},
      {
        headers: [
          { name: 'x-cti-label', value: '解約' },
          { name: 'verified_customer', value: 'yes' },
        ],
      },
    );
    expect(known.at(-1)).toEqual({ label: '解約', queue: null, flags: { isVerified: true, isBadActor: null, isRepeat: null } });
    await rig.server.infos[0]?.answers(someInfo({ label: '契約', flags: { verifiedCustomer: false } }));
    await rig.server.tells('flags.updated');
    await rig.clock.elapse(aWhile);
    await rig.server.marks[0]?.answers({ verifiedCustomer: true, badActor: true, repeatCustomer: null });
    const flags = { isVerified: true, isBadActor: true, isRepeat: null };
    expect(rig.popups.incoming.get(id)?.flags).toEqual({ hasFlags: true, ...flags });
    expect(known.at(-1)).toEqual({ label: '契約', queue: null, flags });
    expect(rig.records.facts.get(id)).toMatchObject({ label: '契約', flags });
  });
});
