import { expect, test } from 'vitest';
import { someCallId } from '../../support/call-builders.ts';
import { CallRig } from '../../support/call-rig.ts';
import { settled } from '../../support/fake-clock.ts';

const one = someCallId('one');

test('an INVITE rings at once and every observer hears it in the same tick', () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  expect(session.asked).toEqual(['ring']);
  expect(rig.observed.phases).toEqual(['one arrived']);
  expect(rig.view('one')).toMatchObject({ phase: 'ringing_in', name: '田中 花子', scope: 'external', line: { number: '0312345678' } });
});

test('the microphone is opened once the windows have had their moment, and only for a call that still rings', async () => {
  const rig = new CallRig();
  rig.sip.ring('one');
  rig.sip.ring('two').tell({ type: 'ended', cause: 'cancelled', code: null });
  rig.sip.ring('three');
  expect(await rig.service.answer(someCallId('three'))).toBeNull();
  const prepared = (): readonly string[] => rig.media.asked.filter((what) => what.startsWith('prepare'));
  rig.clock.advance(199);
  expect(prepared()).toEqual([]);
  rig.clock.advance(1);
  expect(prepared()).toEqual(['prepare media-one']);
});

test('the name of the address book goes before the one that SIP gave, on both sides of a call', () => {
  const rig = new CallRig({}, [], { matchOf: () => ({ type: 'one', name: '田中(自宅)' }) });
  rig.sip.ring('one');
  expect(rig.view('one')?.name).toBe('田中(自宅)');
  expect(rig.hub.get(one)?.state.facts.party).toMatchObject({ name: '田中 花子' });
  expect(rig.service.dial('0312345678')).toBeNull();
  expect(rig.hub.list().calls.find(({ direction }) => direction === 'outgoing')?.name).toBe('田中(自宅)');
});

test('of several entries for one number none is the name', () => {
  const rig = new CallRig({}, [], { matchOf: () => ({ type: 'many', total: 2, names: ['a', 'b'] }) });
  rig.sip.ring('one');
  expect(rig.view('one')?.name).toBe('田中 花子');
});

test('a line is called by the name of its account, and by none where nobody named it', () => {
  const named = new CallRig();
  named.sip.ring('one');
  expect(named.view('one')?.line.label).toBe('代表');
  const [account] = named.settings.get('accounts');
  if (account === undefined) throw new Error('no account');
  const nameless = new CallRig({ accounts: [{ ...account, label: account.user }] });
  nameless.sip.ring('one');
  expect(nameless.view('one')?.line.label).toBeNull();
});

test('an observer that throws stops neither the ringing nor the others', () => {
  const broken = {
    arrived: () => {
      throw new Error('broken window');
    },
    changed: () => undefined,
  };
  const rig = new CallRig({}, [broken]);
  expect(rig.sip.ring('one').asked).toEqual(['ring']);
  expect(rig.observed.phases).toEqual(['one arrived']);
  expect(rig.log.lines).toEqual(['error an observer of calls failed']);
});

test('answer, hold, resume and hang up', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  expect(await rig.service.answer(one)).toBeNull();
  session.tell({ type: 'established' });
  expect(rig.view('one')?.phase).toBe('active');
  expect(await rig.service.setHold(one, true)).toBeNull();
  expect(rig.view('one')).toMatchObject({ phase: 'held', hold: 'local', heldSinceMs: rig.clock.now().epochMs });
  expect(await rig.service.setHold(one, false)).toBeNull();
  expect(rig.view('one')?.heldSinceMs).toBeNull();
  expect(rig.service.hangUp(one)).toBeNull();
  expect(rig.view('one')?.phase).toBe('ending');
  session.tell({ type: 'ended', cause: 'normal', code: null });
  expect(rig.view('one')).toMatchObject({ phase: 'ended', cause: 'normal', result: 'answered' });
  expect(session.asked).toEqual(['ring', 'answer', 'hold', 'resume', 'hang up']);
  expect(rig.media.asked).toContain('close media-one');
});

test('on hold the microphone is silent before the server is asked, and after a resume heard only when it agreed', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  const order: string[] = [];
  const note = (what: string): void => void order.push(what);
  session.onAsked = note;
  rig.media.onAsked = note;
  await rig.service.setHold(one, true);
  await rig.service.setHold(one, false);
  expect(order).toEqual(['hold media-one', 'hold', 'resume', 'resume media-one']);
});

test('a hold that is refused lets the microphone be heard again; one of two that is refused does not', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  session.failure = new Error('488');
  expect(await rig.service.setHold(one, true)).toBe('peer_refused');
  expect(rig.view('one')?.phase).toBe('active');
  expect(rig.media.asked.slice(-2)).toEqual(['hold media-one', 'resume media-one']);
  await rig.service.setHold(one, true);
  session.failure = new Error('488');
  await rig.service.setHold(one, true);
  expect(rig.view('one')?.hold).toBe('local');
  expect(rig.media.asked.at(-1)).toBe('hold media-one');
});

test('a call that cannot be answered for want of a microphone rings on and says why', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  session.failure = Object.assign(new Error('no microphone'), { name: 'NotFoundError' });
  expect(await rig.service.answer(one)).toBe('microphone_missing');
  expect(rig.view('one')?.phase).toBe('ringing_in');
});

test('without a microphone the card says so at the ring, and the agent may answer to listen only', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  rig.media.fail(session.mediaId, 'microphone_busy');
  expect(rig.view('one')).toMatchObject({ phase: 'ringing_in', microphone: 'busy' });
  expect(await rig.service.listenOnly(one)).toBeNull();
  session.tell({ type: 'established' });
  expect(rig.media.asked).toContain('listen only media-one');
  expect(session.asked).toEqual(['ring', 'answer']);
  rig.media.fail(session.mediaId, 'microphone_missing');
  expect(rig.view('one')).toMatchObject({ phase: 'active', microphone: 'unused' });
});

test('a dialled call that failed for want of a microphone asks for 30 s, and is dialled again to listen only', () => {
  const rig = new CallRig();
  rig.service.dial('0312345678');
  const [first] = rig.sip.dialled;
  if (first === undefined) throw new Error('nothing was dialled');
  rig.media.fail(first.session.mediaId, 'microphone_denied');
  first.session.tell({ type: 'ended', cause: 'media_failed', code: null });
  rig.clock.advance(29_000);
  expect(rig.view('dialled-1')).toMatchObject({ phase: 'ended', microphone: 'denied' });
  void rig.service.listenOnly(someCallId('dialled-1'));
  expect(rig.view('dialled-1')).toBeUndefined();
  expect(rig.view('dialled-2')).toMatchObject({ phase: 'dialing', microphone: 'unused' });
  expect(rig.sip.dialled[1]?.request.target).toBe('0312345678');
  expect(rig.media.asked).toContain('listen only media-dialled-2');
});

test('answering a second call puts the first on hold', async () => {
  const rig = new CallRig();
  const first = rig.sip.ring('one');
  await rig.service.answer(one);
  first.tell({ type: 'established' });
  rig.sip.ring('two');
  await rig.service.answer(someCallId('two'));
  expect(first.asked).toContain('hold');
});

test('a fifth ringing call hears busy, has its row and opens nothing', () => {
  const rig = new CallRig();
  for (const name of ['one', 'two', 'three', 'four']) rig.sip.ring(name);
  const fifth = rig.sip.ring('five');
  expect(fifth.asked).toEqual(['reject 486']);
  fifth.tell({ type: 'ended', cause: 'busy', code: 486 });
  expect(rig.recorded.phases.filter((line) => line.startsWith('five'))).toEqual(['five ended']);
  expect(rig.observed.phases.some((line) => line.startsWith('five'))).toBe(false);
  expect(rig.view('five')).toBeUndefined();
});

test('a call that SIP refuses by itself has its ended row and opens nothing', () => {
  const rig = new CallRig();
  rig.sip.refuse('broken', 488);
  expect(rig.recorded.ends).toEqual([{ id: 'broken', result: 'failed', cause: 'not_acceptable' }]);
  expect(rig.observed.phases).toEqual([]);
  expect(rig.view('broken')).toBeUndefined();
});

test('a call that hears busy for want of room is recorded as such', () => {
  const rig = new CallRig({ 'sip.maxRinging': 1 });
  rig.sip.ring('one');
  rig.sip.ring('two');
  expect(rig.recorded.ends).toEqual([{ id: 'two', result: 'busy', cause: 'too_many_calls' }]);
});

test('do-not-disturb sends 480 so that a queue tries the next agent', () => {
  expect(new CallRig({ 'call.doNotDisturb': true }).sip.ring('one').asked).toEqual(['reject 480']);
});

test('an agent who talks hears of no second call when second calls are off', async () => {
  const rig = new CallRig({ 'call.acceptsWhileBusy': false });
  const first = rig.sip.ring('one');
  await rig.service.answer(one);
  first.tell({ type: 'established' });
  expect(rig.sip.ring('two').asked).toEqual(['reject 486']);
});

test('quitting tells who rings 480, not busy, and hangs up the rest', async () => {
  const rig = new CallRig();
  const talking = rig.sip.ring('one');
  await rig.service.answer(one);
  talking.tell({ type: 'established' });
  const ringing = rig.sip.ring('two');
  rig.service.endAll();
  ringing.tell({ type: 'ended', cause: 'rejected', code: 480 });
  expect(ringing.asked).toEqual(['ring', 'reject 480']);
  expect(talking.asked.at(-1)).toBe('hang up');
  expect(rig.recorded.ends).toEqual([{ id: 'two', result: 'interrupted', cause: 'app_died' }]);
});

test('a dialled call plays ringback until it is answered', () => {
  const rig = new CallRig();
  expect(rig.service.dial('０９０-1234 5678')).toBeNull();
  const [dialled] = rig.sip.dialled;
  expect(dialled?.request.target).toBe('09012345678');
  dialled?.session.tell({ type: 'progressed', code: 180, hasMedia: false });
  dialled?.session.tell({ type: 'accepted' });
  dialled?.session.tell({ type: 'established' });
  expect(rig.media.asked).toEqual(['ringback dialled-1', 'none dialled-1', 'none dialled-1']);
  expect(rig.view('dialled-1')?.phase).toBe('active');
});

test('a busy tone ends by itself after 5 s and the call leaves the screen', () => {
  const rig = new CallRig();
  rig.service.dial('486');
  rig.sip.dialled[0]?.session.tell({ type: 'ended', cause: 'busy', code: 486 });
  expect(rig.media.asked.at(-1)).toBe('busy dialled-1');
  rig.clock.advance(5000);
  expect(rig.media.asked).toContain('none dialled-1');
  expect(rig.view('dialled-1')).toBeUndefined();
});

test('nothing is dialled without a registered account or a number', () => {
  const rig = new CallRig();
  expect(rig.service.dial('javascript:alert(1)')).toBe('bad_target');
  rig.sip.setAccounts();
  expect(rig.service.dial('110')).toBe('not_registered');
  expect(new CallRig({ accounts: [] }).service.dial('110')).toBe('no_account');
});

test('a digit goes by INFO where telephone-event was not negotiated, and is heard by the agent either way', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  await rig.service.sendDigit(one, '5');
  rig.media.canSendDigits = false;
  await rig.service.sendDigit(one, '7');
  expect(session.asked).toContain('info 7');
  expect(session.asked).not.toContain('info 5');
  expect(rig.media.asked.filter((asked) => asked.startsWith('signal'))).toEqual(['signal 5', 'signal 7']);
});

test('a transfer that succeeds ends our leg; one that fails leaves it talking', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  await rig.service.transfer(one, '200');
  session.tell({ type: 'transfer_reported', code: 486 });
  expect(rig.view('one')).toMatchObject({ phase: 'active', transfer: 'failed' });
  await rig.service.transfer(one, '201');
  session.tell({ type: 'transfer_reported', code: 100 });
  expect(rig.media.asked).not.toContain('signal transferred');
  session.tell({ type: 'transfer_reported', code: 200 });
  expect(session.asked.at(-1)).toBe('hang up');
  expect(rig.media.asked).toContain('signal transferred');
});

test('after a crash of the media window a call gets fresh media, or ends', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  rig.media.restart();
  expect(session.asked.at(-1)).toBe('renegotiate fresh_media');
  session.failure = new Error('refused');
  rig.media.restart();
  await expect.poll(() => session.asked.at(-1)).toBe('hang up');
  expect(rig.view('one')?.cause).toBe('media_failed');
});

test('a connection that fails after audio flowed is restarted, five times at most until audio flows again', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  rig.media.measure(session.mediaId);
  for (let restart = 0; restart < 5; restart += 1) rig.media.fail(session.mediaId, 'ice_failed');
  rig.media.measure(session.mediaId);
  for (let restart = 0; restart < 5; restart += 1) rig.media.fail(session.mediaId, 'ice_failed');
  expect(session.asked.filter((asked) => asked === 'renegotiate ice_restart')).toHaveLength(10);
  expect(rig.view('one')?.phase).toBe('active');
  rig.media.fail(session.mediaId, 'ice_failed');
  expect(session.asked.at(-1)).toBe('hang up');
  expect(rig.view('one')?.cause).toBe('media_failed');
});

test('when nothing comes through for a moment another way is looked for; a server that refuses that does not cost the call', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  rig.media.measure(session.mediaId);
  session.failure = new Error('488');
  rig.media.fail(session.mediaId, 'ice_disconnected');
  await settled();
  expect(session.asked.at(-1)).toBe('renegotiate ice_restart');
  expect(rig.view('one')?.phase).toBe('active');
});

test('a call whose audio never connects is ended', async () => {
  const rig = new CallRig();
  const session = rig.sip.ring('one');
  await rig.service.answer(one);
  session.tell({ type: 'established' });
  rig.media.fail(session.mediaId, 'ice_failed');
  expect(session.asked.at(-1)).toBe('hang up');
  expect(rig.view('one')?.cause).toBe('media_failed');
});

test('a call that is dialled carries a key of its own where that is wanted, and its row has it too', () => {
  const plain = new CallRig();
  plain.service.dial('0312345678');
  expect([plain.sip.dialled[0]?.request.extraHeaders, plain.records.facts.size]).toEqual([[], 0]);
  const marked = new CallRig({ 'cti.marksOutgoing': true });
  marked.service.dial('0312345678');
  const [dialled] = marked.sip.dialled;
  expect(dialled?.request.extraHeaders).toEqual([{ name: 'X-Cti-Call-Id', value: 'key-1' }]);
  expect([...marked.records.facts]).toEqual([[dialled?.session.callId, { callKey: 'key-1' }]]);
});
