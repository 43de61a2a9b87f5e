import { beforeEach, describe, expect, it } from 'vitest';
import type { CallState } from '../../../common/call/call-state.ts';
import type { CallFacts } from '../../../common/call/call-state.ts';
import type { KnownFacts } from '../../../common/cti/known-facts.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { ScreenPop } from '../../../main/cti/screen-pop.ts';
import type { InviteFacts } from '../../../main/sip/port.ts';
import { at, someCallId, someFacts } from '../../support/call-builders.ts';
import { FakeCtiRecords } from '../../support/cti/fake-cti-records.ts';
import { FakeCtiServer, someChat, someInfo, someRoute } from '../../support/cti/fake-cti-server.ts';
import { FakePopUps } from '../../support/cti/fake-pop-ups.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { FakeSettings } from '../../support/fake-settings.ts';
import { someInvite } from '../../support/fake-sip.ts';

const id = someCallId();
let popups: FakePopUps;
let server: FakeCtiServer;
let records: FakeCtiRecords;
let clock: FakeClock;
let opened: string[];
let settings: FakeSettings;
let screenPop: ScreenPop;

function start(changes: Partial<Settings> = {}): void {
  settings = new FakeSettings(changes);
  popups = new FakePopUps();
  server = new FakeCtiServer();
  records = new FakeCtiRecords();
  clock = new FakeClock();
  opened = [];
  const openLink = (url: string): Promise<void> => Promise.resolve(void opened.push(url));
  screenPop = new ScreenPop({ popups, settings, client: server, records, clock, log: new FakeLog(), openLink });
}

beforeEach(() => start());

function ringing(facts: Partial<CallFacts> = {}): CallState {
  return { phase: 'ringing_in', facts: someFacts(facts) };
}

function ring(facts: Partial<CallFacts> = {}, invite: Partial<InviteFacts> = {}): void {
  screenPop.arrived(ringing(facts), someInvite(invite));
}

const noTransfer = { type: 'none' } as const;
function answer(name = 'call-1'): void {
  const facts = someFacts({ id: someCallId(name) });
  screenPop.changed({ phase: 'active', facts, answeredAt: at(5), isMuted: false, transfer: noTransfer, heldMs: 0 });
}

function end(name = 'call-1', isAnswered = false): void {
  screenPop.changed({
    phase: 'ended',
    facts: someFacts({ id: someCallId(name) }),
    answeredAt: isAnswered ? at(5) : null,
    endedAt: at(60),
    cause: 'normal',
    result: isAnswered ? 'answered' : 'missed',
    ringMs: 5000,
    talkMs: 55_000,
    holdMs: 0,
  });
}

const hello = { id: 'm1', from: 'customer', kind: 'text', text: 'こんにちは' };

describe('at the INVITE', () => {
  it('opens the incoming and the route window in the same tick, and no chat window', () => {
    ring();
    expect([...popups.open]).toEqual(['call-1 incoming', 'call-1 route']);
    expect(popups.incoming.get(id)).toMatchObject({ phase: 'ringing', match: { type: 'loading' }, othersCount: 0 });
    expect(popups.route.get(id)).toMatchObject({ status: 'loading', steps: [] });
  });

  it('asks the server for everything at once', () => {
    ring();
    expect([server.reports.length, server.infos.length, server.routes.length, server.chats.length]).toEqual([1, 1, 1, 1]);
    expect(server.reports[0]).toMatchObject({ callKey: 'sip-1', from: '+819012345678', to: '0312345678' });
  });

  it('shows the route of SIP while the server is asked', () => {
    ring({}, { headers: [{ name: 'history-info', value: '<sip:0312345678@pbx.test>;index=1' }] });
    expect(popups.route.get(id)).toMatchObject({ status: 'loading', steps: [{ type: 'inbound', name: '03-1234-5678', isFromSip: true }] });
  });

  it('writes what the headers say into the history', () => {
    ring(
      {},
      {
        headers: [
          { name: 'x-cti-label', value: '解約' },
          { name: 'x-ticket', value: '77' },
        ],
      },
    );
    expect(records.facts.get(id)).toMatchObject({ callKey: 'sip-1', label: '解約', headerFacts: { 'x-ticket': '77' } });
  });

  it('shows what SIP says at once where there is no server', () => {
    server.isOn = false;
    ring();
    expect(popups.incoming.get(id)?.match).toEqual({ type: 'unknown' });
    expect(popups.route.get(id)).toMatchObject({ status: 'ready', steps: [] });
    expect(server.reports).toEqual([]);
  });

  it('sends an empty number for a caller who withholds it, and asks for no chat', () => {
    ring({ party: { kind: 'withheld' } });
    expect(server.reports[0]?.from).toBe('');
    expect(server.chats).toEqual([]);
  });

  it('ignores an outgoing call and a second report of the same call', () => {
    screenPop.changed({ phase: 'dialing', facts: someFacts({ id: someCallId('out') }) });
    ring();
    ring();
    expect(popups.revisions).toEqual([1, 2]);
  });
});

describe('settings', () => {
  it('opens no window for a number that is not ticked', () => {
    start({ 'cti.numbers': [{ number: '03-1234-5678', isTicked: false }] });
    ring();
    expect([...popups.open]).toEqual([]);
    expect(server.reports).toEqual([]);
  });

  it('opens no window for an internal call, unless that is wanted', () => {
    ring({ scope: 'internal' });
    expect([...popups.open]).toEqual([]);
    start({ 'popup.skipsInternal': false });
    ring({ scope: 'internal' });
    expect(popups.open.size).toBe(2);
  });

  it('silences only the incoming window with 表示しない', () => {
    start({ 'popup.size': 'none' });
    ring();
    expect([...popups.open]).toEqual(['call-1 route']);
  });

  it('leaves the route window shut when it is off, and still keeps the route', async () => {
    start({ 'popup.route': false });
    ring();
    await server.routes[0]?.answers(someRoute([{ seq: 1, type: 'ivr', name: '受付' }]));
    expect([...popups.open]).toEqual(['call-1 incoming']);
    expect(records.facts.get(id)?.route).toHaveLength(1);
  });

  it('neither asks for a chat nor shows one when it is off', () => {
    start({ 'popup.chat': false });
    ring();
    expect(server.chats).toEqual([]);
  });

  it('keeps the windows shut when the site has not contracted them', () => {
    server.site = { popups: false, chat: true };
    ring();
    expect([...popups.open]).toEqual([]);
    server.site = { popups: true, chat: false };
    ring({ id: someCallId('call-2') });
    expect(server.chats).toEqual([]);
  });
});

describe('the answers', () => {
  it('shows the one name that the server knows, and tells it', async () => {
    const names: string[] = [];
    screenPop.onNameKnown((callId, name) => names.push(`${callId} ${name}`));
    ring();
    await server.infos[0]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '田中 花子' }] }, waitSec: 12 }));
    expect(popups.incoming.get(id)?.match).toEqual({ type: 'one', name: '田中 花子' });
    expect(popups.incoming.get(id)?.waitingSinceMs).toBe(clock.now().epochMs - 12_000);
    expect(names).toEqual(['call-1 田中 花子']);
    expect(records.facts.get(id)?.name).toBe('田中 花子');
  });

  it('shows the steps of the server in place of those of SIP', async () => {
    ring({}, { headers: [{ name: 'history-info', value: '<sip:0312345678@pbx.test>;index=1' }] });
    await server.routes[0]?.answers(someRoute([{ seq: 1, type: 'menu', name: '受付', detail: { digit: 3 } }]));
    expect(popups.route.get(id)).toMatchObject({ status: 'ready', steps: [{ type: 'menu', digit: '3', isFromSip: false }] });
  });

  it('offers 再取得 after a failure, and asks again', async () => {
    ring();
    await server.routes[0]?.fails('client.unreachable');
    expect(popups.route.get(id)?.status).toBe('failed');
    screenPop.retryRoute(id);
    expect(popups.route.get(id)?.status).toBe('loading');
    await server.routes[1]?.answers(someRoute());
    expect(popups.route.get(id)).toMatchObject({ status: 'ready', steps: [] });
  });

  it('opens the chat window only once the chat has been read', async () => {
    ring();
    await clock.elapse(3000);
    expect(popups.open.has('call-1 chat')).toBe(false);
    await server.chats[0]?.answers(someChat([hello]));
    expect(popups.open.has('call-1 chat')).toBe(true);
    expect(popups.chat.get(id)?.content).toMatchObject({
      type: 'transcript',
      messages: [{ side: 'customer', body: { text: 'こんにちは' } }],
    });
    expect(records.transcripts.get(id)?.transcriptId).toBe('transcript-1');
  });

  it('marks a chat of another day', async () => {
    ring();
    await server.chats[0]?.answers(someChat([hello], '2023-11-01T00:00:00Z'));
    expect(popups.chat.get(id)?.content).toMatchObject({ isOlderThan24Hours: true });
  });

  it('never opens a chat window for a call that did not come through the chatbot', async () => {
    ring();
    await server.chats[0]?.answers(null);
    expect(popups.open.has('call-1 chat')).toBe(false);
    expect(records.problems.size).toBe(0);
  });

  it('does not ask where SIP itself says that there is no chat', () => {
    ring({}, { headers: [{ name: 'x-cti-chat', value: 'none' }] });
    expect(server.chats).toEqual([]);
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
    ring();
    await server.chats[0]?.fails(code);
    expect(popups.chat.get(id)?.content).toMatchObject({ type: 'problem', problem: { type, code } });
    expect(records.problems.get(id)).toMatchObject({ type });
  });

  it('shows no error of the chat where the server has said that there is none', async () => {
    ring();
    await server.infos[0]?.answers(someInfo({ chat: { status: 'not_applicable' } }));
    await server.chats[0]?.fails('client.unreachable');
    expect(popups.open.has('call-1 chat')).toBe(false);
  });

  it('opens nothing for a call that ended before the answer', async () => {
    ring();
    end();
    expect(server.chats[0]?.signal.aborted).toBe(true);
    await server.chats[0]?.answers(someChat([hello]));
    await server.infos[0]?.answers(someInfo());
    expect([...popups.open]).toEqual([]);
  });

  it('opens the chat that comes during the conversation', async () => {
    ring();
    answer();
    await server.chats[0]?.answers(someChat([hello]));
    expect(popups.open.has('call-1 chat')).toBe(true);
  });

  it('leaves the windows as they are when no answer ever comes', async () => {
    ring();
    await clock.elapse(120_000);
    expect(popups.open.size).toBe(2);
  });
});

describe('closing', () => {
  it('closes all at once when the call ends unanswered', async () => {
    ring();
    await server.chats[0]?.answers(someChat([hello]));
    end();
    expect([...popups.open]).toEqual([]);
    expect(screenPop.viewOf(id, 'incoming')).toBeNull();
  });

  it('closes all as soon as the agent rejects', () => {
    ring();
    screenPop.changed({ phase: 'ending', facts: someFacts(), answeredAt: null, heldMs: 0, cause: 'rejected', requestedAt: at(2) });
    expect([...popups.open]).toEqual([]);
  });

  it('turns into a call card on answer and closes 10 s after the end', () => {
    ring();
    answer();
    expect(popups.incoming.get(id)?.phase).toBe('talking');
    end('call-1', true);
    expect(popups.incoming.get(id)).toMatchObject({ phase: 'ended', endedAtMs: at(60).epochMs });
    clock.advance(9999);
    expect(popups.open.size).toBe(2);
    clock.advance(1);
    expect([...popups.open]).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('keeps a pinned window until it is unpinned', () => {
    ring();
    answer();
    screenPop.setPinned(id, 'route', true);
    expect(popups.route.get(id)?.isPinned).toBe(true);
    end('call-1', true);
    clock.advance(60_000);
    expect([...popups.open]).toEqual(['call-1 route']);
    screenPop.setPinned(id, 'route', false);
    expect([...popups.open]).toEqual([]);
  });

  it('says that the route failed when the call ended before its answer', () => {
    ring();
    answer();
    end('call-1', true);
    expect(popups.route.get(id)?.status).toBe('failed');
  });

  it('closes one window by 閉じる and never opens it again for this call', async () => {
    ring();
    screenPop.close(id, 'incoming');
    await server.infos[0]?.answers(someInfo());
    answer();
    expect([...popups.open]).toEqual(['call-1 route']);
  });
});

describe('several calls', () => {
  const four = ['call-1', 'call-2', 'call-3', 'call-4'];

  it('stacks three and counts the others', () => {
    for (const name of [...four, 'call-5']) ring({ id: someCallId(name) });
    expect(popups.open.size).toBe(6);
    expect([...popups.incoming.values()].map((view) => view.othersCount)).toEqual([2, 2, 2]);
  });

  it('gives the windows of a call that ended to the next one', async () => {
    for (const name of four) ring({ id: someCallId(name) });
    await server.chats[3]?.answers(someChat([hello]));
    expect(popups.open.has('call-4 chat')).toBe(false);
    end('call-2');
    expect(popups.open.has('call-4 incoming')).toBe(true);
    expect(popups.open.has('call-4 chat')).toBe(true);
    expect(popups.incoming.get(id)?.othersCount).toBe(0);
  });

  it('opens the windows of a waiting call that the agent answers in the phone window', () => {
    for (const name of four) ring({ id: someCallId(name) });
    answer('call-4');
    expect(popups.incoming.get(someCallId('call-4'))?.phase).toBe('talking');
  });

  it('counts revisions up over all windows', () => {
    for (const name of four) ring({ id: someCallId(name) });
    answer();
    expect(popups.revisions).toEqual(popups.revisions.toSorted((left, right) => left - right));
  });
});

describe('links', () => {
  it('gives exactly the URL of a link, and nothing else', async () => {
    ring();
    const image = { id: 'm2', from: 'customer', kind: 'image', url: 'https://bot.example/a.png?x=1&y=2' };
    const trap = { id: 'm3', from: 'bot', kind: 'url', url: 'file:///etc/passwd' };
    await server.chats[0]?.answers(someChat([hello, image, trap]));
    expect(['m1', 'm2', 'm3', 'm4'].map((message) => screenPop.linkOf(id, message))).toEqual([
      null,
      'https://bot.example/a.png?x=1&y=2',
      null,
      null,
    ]);
  });
});

describe('news of the server', () => {
  /** Longer than the pause between two questions. */
  const aWhile = 1000;
  const talk = someChat([hello]);

  it('opens the chat window of a chat that is ready only now, though it was not applicable at first', async () => {
    ring();
    await server.chats[0]?.answers(null);
    expect(popups.open.has('call-1 chat')).toBe(false);
    await server.tells('chat.ready');
    await clock.elapse(aWhile);
    await server.chats[1]?.answers(talk);
    expect(popups.chat.get(id)?.content).toMatchObject({ type: 'transcript', messages: [{ body: { text: 'こんにちは' } }] });
    expect(records.transcripts.has(id)).toBe(true);
  });

  it('puts a chat in the place of its error, and leaves it there at a later one', async () => {
    ring();
    await server.chats[0]?.fails('chat.provider_error');
    expect(popups.chat.get(id)?.content.type).toBe('problem');
    await server.tells('chat.ready');
    await clock.elapse(aWhile);
    await server.chats[1]?.answers(talk);
    await server.tells('chat.failed');
    await clock.elapse(aWhile);
    await server.chats[2]?.fails('chat.not_retrieved');
    expect(popups.chat.get(id)?.content.type).toBe('transcript');
  });

  it('fills a route that failed, and takes none away', async () => {
    ring();
    await server.routes[0]?.fails('client.unreachable');
    expect(popups.route.get(id)?.status).toBe('failed');
    await server.tells('route.updated');
    await clock.elapse(aWhile);
    await server.routes[1]?.answers(someRoute([{ seq: 1, type: 'queue', name: '総合受付' }]));
    await server.tells('route.updated');
    await clock.elapse(aWhile);
    await server.routes[2]?.fails('client.unreachable');
    expect(popups.route.get(id)).toMatchObject({ status: 'ready', steps: [{ name: '総合受付' }] });
  });

  it('shows what is known of the caller now, and keeps it through a failure', async () => {
    ring();
    await server.infos[0]?.answers(someInfo({ profiles: { status: 'none' } }));
    await server.tells('incoming-info.ready');
    await clock.elapse(aWhile);
    await server.infos[1]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '田中' }] } }));
    await server.tells('call.updated');
    await clock.elapse(aWhile);
    await server.infos[2]?.fails('client.unreachable');
    expect(popups.incoming.get(id)?.match).toEqual({ type: 'one', name: '田中' });
  });

  it('after a gap asks everything again, but no chat that the headers deny', async () => {
    ring();
    ring({ id: someCallId('call-2') }, { sipCallId: 'sip-2', headers: [{ name: 'x-cti-chat', value: 'none' }] });
    for (const question of [...server.infos, ...server.routes]) await question.fails('client.unreachable');
    await server.chats[0]?.answers(null);
    await server.tells('resync', null);
    await clock.elapse(aWhile);
    expect([server.infos.length, server.routes.length, server.chats.length]).toEqual([4, 4, 2]);
  });

  it('of another call, of a call that is over, or of nothing we know, changes nothing', async () => {
    ring();
    await server.chats[0]?.answers(null);
    await server.tells('chat.ready', 'another');
    await server.tells('unknown');
    end();
    await server.tells('chat.ready');
    await server.tells('resync', null);
    await clock.elapse(aWhile);
    expect([server.infos.length, server.routes.length, server.chats.length]).toEqual([1, 1, 1]);
    expect([...popups.open]).toEqual([]);
  });

  it('tells of a chat, of more messages in it and of other flags, but not of what is known already', async () => {
    const told: object[] = [];
    screenPop.onNews((_, news) => told.push(news));
    ring();
    await server.chats[0]?.answers(talk);
    await server.tells('chat.message');
    await clock.elapse(aWhile);
    await server.chats[1]?.answers(someChat([hello, { ...hello, id: 'm2' }, { ...hello, id: 'm3' }]));
    await server.tells('chat.message');
    await clock.elapse(aWhile);
    await server.chats[2]?.answers(someChat([hello, { ...hello, id: 'm2' }, { ...hello, id: 'm3' }]));
    for (const badActor of [true, true]) {
      await server.tells('flags.updated');
      await clock.elapse(aWhile);
      await server.marks.at(-1)?.answers({ verifiedCustomer: null, badActor, repeatCustomer: null });
    }
    expect(told).toEqual([{ type: 'chat_arrived' }, { type: 'messages_arrived', count: 2 }, { type: 'flags_changed' }]);
    expect(server.marks).toHaveLength(2);
  });

  it('opens no chat window where the agent wants none', async () => {
    start({ 'popup.chat': false });
    ring();
    await server.tells('chat.ready');
    await clock.elapse(aWhile);
    expect(server.chats).toEqual([]);
  });

  it('marks the caller anew, in the window, on the call card and in the history', async () => {
    const known: KnownFacts[] = [];
    screenPop.onFactsKnown((_, facts) => known.push(facts));
    ring(
      {},
      {
        headers: [
          { name: 'x-cti-label', value: '解約' },
          { name: 'verified_customer', value: 'yes' },
        ],
      },
    );
    expect(known.at(-1)).toEqual({ label: '解約', queue: null, flags: { isVerified: true, isBadActor: null, isRepeat: null } });
    await server.infos[0]?.answers(someInfo({ label: '契約', flags: { verifiedCustomer: false } }));
    await server.tells('flags.updated');
    await clock.elapse(aWhile);
    await server.marks[0]?.answers({ verifiedCustomer: true, badActor: true, repeatCustomer: null });
    const flags = { isVerified: true, isBadActor: true, isRepeat: null };
    expect(popups.incoming.get(id)?.flags).toEqual({ hasFlags: true, ...flags });
    expect(known.at(-1)).toEqual({ label: '契約', queue: null, flags });
    expect(records.facts.get(id)).toMatchObject({ label: '契約', flags });
  });
});

describe('marking the caller', () => {
  it('shows and keeps what the server makes of it', async () => {
    ring();
    await server.infos[0]?.answers(someInfo({}));
    const outcome = screenPop.markCaller(id, { badActor: true });
    await server.marks[0]?.answers({ verifiedCustomer: null, badActor: true, repeatCustomer: null });
    expect([await outcome, server.changes]).toEqual([null, [{ badActor: true }]]);
    expect(popups.incoming.get(id)?.flags).toMatchObject({ isBadActor: true });
    expect(records.facts.get(id)).toMatchObject({ flags: { isVerified: false, isBadActor: true } });
  });

  it.each([
    ['client.unreachable', 'unreachable'],
    ['auth.forbidden', 'forbidden'],
    ['call.unknown', 'no_server'],
  ])('that fails by %s says so and changes nothing', async (code, refusal) => {
    ring();
    const outcome = screenPop.markCaller(id, { badActor: true });
    await server.marks[0]?.fails(code);
    expect(await outcome).toBe(refusal);
    expect(popups.incoming.get(id)?.flags.isBadActor).toBeNull();
  });

  it('needs a server that knows the call', async () => {
    expect(await screenPop.markCaller(id, { badActor: true })).toBe('no_server');
  });
});

describe('the names of the SIP headers', () => {
  const headers = [{ name: 'x-acme-id', value: 'acme-7' }];

  it('are those of the settings', () => {
    start({ 'cti.headerNames': { callKey: ['X-Acme-Id'] } });
    ring({}, { headers });
    expect(server.reports[0]?.callKey).toBe('acme-7');
  });

  it('are those of the policy where the settings say nothing', () => {
    server.names = { callKey: ['X_ACME_ID'] };
    ring({}, { headers });
    expect(server.reports[0]?.callKey).toBe('acme-7');
  });
});

const hosts = ['crm.example'];
function page(when: 'ring' | 'answer' | 'click', item = 'number', host = 'crm.example'): Settings['page.templates'][number] {
  return { name: `${when} の画面`, template: `https://${host}/${when}?q={${item}}`, when };
}

describe('the pages of a call', () => {
  it('open at the ring and once at the answer, in the tick of the call', () => {
    start({ 'page.templates': [page('ring'), page('answer'), page('click')], 'page.hosts': hosts });
    ring();
    expect(opened).toEqual(['https://crm.example/ring?q=09012345678']);
    answer();
    answer();
    expect(opened).toEqual(['https://crm.example/ring?q=09012345678', 'https://crm.example/answer?q=09012345678']);
  });

  it('know at the answer what the server has said by then', async () => {
    start({ 'page.templates': [page('ring', 'name'), page('answer', 'name')], 'page.hosts': hosts });
    ring();
    await server.infos[0]?.answers(someInfo({ profiles: { status: 'one', items: [{ name: '山田' }] } }));
    answer();
    expect(opened.at(-1)).toBe(`https://crm.example/answer?q=${encodeURIComponent('山田')}`);
  });

  it('stand as buttons, and open by them', () => {
    start({ 'page.templates': [page('ring'), page('click'), page('click', 'callKey')], 'page.hosts': hosts });
    ring({}, { headers: [{ name: 'x-cti-call-id', value: 'c-1' }] });
    const buttons = [
      { index: 1, name: 'click の画面' },
      { index: 2, name: 'click の画面' },
    ];
    expect(popups.incoming.get(id)?.pages).toEqual(buttons);
    expect(screenPop.pagesOf(id)).toEqual(buttons);
    expect(screenPop.openPage(id, 2)).toBeNull();
    expect(opened.at(-1)).toBe('https://crm.example/click?q=c-1');
    expect(screenPop.openPage(id, 3)).toBe('gone');
  });

  it('do not open on a host that is not listed, and the button says so', () => {
    start({ 'page.templates': [page('ring', 'number', 'evil.example'), page('click', 'number', 'evil.example')], 'page.hosts': hosts });
    ring();
    expect(screenPop.openPage(id, 1)).toBe('host_not_allowed');
    expect(opened).toEqual([]);
  });

  const info = { headers: [{ name: 'call-info', value: '<https://crm.example/c/7?n=1>;purpose=info' }] };

  it('have the one that the INVITE names among them, where its host is listed', () => {
    start({ 'page.templates': [page('ring'), page('click')], 'page.hosts': hosts });
    ring({}, info);
    expect(screenPop.pagesOf(id)).toEqual([
      { index: 1, name: 'click の画面' },
      { index: 2, name: '着信の情報' },
    ]);
    expect(popups.incoming.get(id)?.pages).toEqual(screenPop.pagesOf(id));
    expect(opened).toEqual(['https://crm.example/ring?q=09012345678']);
    expect(screenPop.openPage(id, 2)).toBeNull();
    expect(opened.at(-1)).toBe('https://crm.example/c/7?n=1');
  });

  it('have no button for one on a host that is not listed, nor open it when the list has changed', async () => {
    start({ 'page.hosts': ['other.example'] });
    ring({}, info);
    expect(screenPop.pagesOf(id)).toEqual([]);
    start({ 'page.hosts': hosts, 'ui.language': 'en' });
    ring({}, info);
    expect(screenPop.pagesOf(id)).toEqual([{ index: 0, name: 'About the call' }]);
    await settings.set('page.hosts', []);
    expect(screenPop.openPage(id, 0)).toBe('host_not_allowed');
    expect(opened).toEqual([]);
  });

  it('do not open by themselves for a caller of whom nothing is known', () => {
    start({ 'page.templates': [page('ring'), page('ring', 'called')], 'page.hosts': hosts });
    ring({ party: { kind: 'withheld' } });
    expect(opened).toEqual(['https://crm.example/ring?q=0312345678']);
  });

  it('do not open for a call without CTI, nor after its end', () => {
    start({ 'page.templates': [page('ring'), page('answer'), page('click')], 'page.hosts': hosts });
    ring({ scope: 'internal' });
    expect(opened).toEqual([]);
    expect(screenPop.pagesOf(id)).toEqual([]);
    ring({ id: someCallId('call-2') });
    end('call-2');
    expect(screenPop.openPage(someCallId('call-2'), 2)).toBe('gone');
    expect(opened).toEqual(['https://crm.example/ring?q=09012345678']);
  });
});
