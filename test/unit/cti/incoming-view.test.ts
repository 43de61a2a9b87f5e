import { describe, expect, it } from 'vitest';
import {
  calledLine,
  flagsOf,
  incomingView,
  type InfoState,
  knownFactsOf,
  matchOf,
  placeOf,
  viewPhase,
} from '../../../main/cti/incoming-view.ts';
import { headerNamesOf } from '../../../common/cti/header-fields.ts';
import { headerFacts } from '../../../main/cti/sip-headers.ts';
import { at, someFacts } from '../../support/call-builders.ts';
import { someInfo } from '../../support/cti/fake-cti-server.ts';
import { someInvite } from '../../support/fake-sip.ts';

const header = (...pairs: readonly (readonly [string, string])[]): ReturnType<typeof headerFacts> =>
  headerFacts(someInvite({ headers: pairs.map(([name, value]) => ({ name, value })) }), headerNamesOf());
const answered = (body: object): InfoState => ({ type: 'answered', info: someInfo(body), atMs: 5000 });
const failed = (code: string): InfoState => ({ type: 'failed', failure: { code, message: null, requestId: null } });

describe('who it is', () => {
  it.each([
    [{ type: 'loading' } as const, { type: 'loading' }],
    [{ type: 'off' } as const, { type: 'local' }],
    [answered({ profiles: { status: 'none' } }), { type: 'none' }],
    [answered({ profiles: { status: 'one', items: [{ name: '山\u0000田' }] } }), { type: 'one', name: '山田' }],
    [answered({ profiles: { status: 'one', items: [] } }), { type: 'unknown' }],
    [
      answered({ profiles: { status: 'many', items: [{ name: 'a' }, { name: 'b' }], total: 7 } }),
      { type: 'many', total: 7, names: ['a', 'b'] },
    ],
    [answered({ profiles: { status: 'error' } }), { type: 'failed', message: 'unreachable' }],
    [answered({ profiles: { status: 'later' } }), { type: 'unknown' }],
    [answered({}), { type: 'local' }],
    [failed('client.unreachable'), { type: 'failed', message: 'unreachable' }],
    [failed('auth.forbidden'), { type: 'failed', message: 'forbidden' }],
    [failed('call.unknown'), { type: 'local' }],
    [failed('client.off'), { type: 'local' }],
    [failed('client.aborted'), { type: 'unknown' }],
  ])('%j is %j', (state, expected) => {
    expect(matchOf(state)).toEqual(expected);
  });
});

describe('the called line', () => {
  const line = { number: '0312345678', display: '03-1234-5678', label: '山田 太郎' };
  const named = answered({ called: { number: '0312345678', label: '代表\u202E電話' } });

  it.each([
    ['of this call', named, '政策', '代表電話'],
    ['of the policy', answered({ called: { number: '0312345678' } }), '代表窓口', '代表窓口'],
    ['of the policy, at once', { type: 'loading' } as const, '代表窓口', '代表窓口'],
    ['of the account', { type: 'off' } as const, null, '山田 太郎'],
  ])('has the name %s', (_, state, policyLabel, label) => {
    expect(calledLine(line, policyLabel, state)).toEqual({ ...line, label });
  });
});

describe('the badges', () => {
  it('are none while nobody has said anything', () => {
    expect(flagsOf(header(), { type: 'loading' })).toEqual({ hasFlags: false, isVerified: null, isBadActor: null, isRepeat: null });
  });

  it('are 未確認 once the server has answered without the flag', () => {
    expect(flagsOf(header(), answered({}))).toMatchObject({ hasFlags: true, isVerified: null });
  });

  it('follow the header until the server knows better', () => {
    const said = header(['x-cti-verified-customer', 'true']);
    expect(flagsOf(said, { type: 'loading' })).toMatchObject({ hasFlags: true, isVerified: true });
    expect(flagsOf(said, answered({ flags: { verifiedCustomer: false, badActor: true } }))).toMatchObject({
      isVerified: false,
      isBadActor: true,
    });
  });

  it('follow what the server said last', () => {
    const news = { verifiedCustomer: true, badActor: null, repeatCustomer: true };
    expect(flagsOf(header(), answered({ flags: { verifiedCustomer: false, badActor: true } }), news)).toEqual({
      hasFlags: true,
      isVerified: true,
      isBadActor: null,
      isRepeat: true,
    });
  });

  it('of a call card and the history say 未確認 as soon as flags are known at all', () => {
    const nothing = { isVerified: null, isBadActor: null, isRepeat: null };
    expect(knownFactsOf(header(), { type: 'off' }, null)).toEqual({ label: null, queue: null, flags: nothing });
    expect(knownFactsOf(header(['repeat_customer', 'yes']), { type: 'off' }, null).flags).toEqual({
      ...nothing,
      isVerified: false,
      isRepeat: true,
    });
    expect(knownFactsOf(header(), answered({}), null).flags).toEqual({ ...nothing, isVerified: false });
  });
});

it('takes label and queue of the server before those of the header', () => {
  const said = header(['x-cti-label', '解約'], ['x-cti-queue', 'q1']);
  expect(placeOf(said, { type: 'loading' })).toEqual({ label: '解約', queue: 'q1' });
  expect(placeOf(said, answered({ label: '契約', queue: { id: 7, name: '窓口' } }))).toEqual({ label: '契約', queue: '窓口' });
  expect(placeOf(header(), answered({ queue: { id: 7 } }))).toEqual({ label: null, queue: '7' });
});

describe('the view', () => {
  const parts = {
    header: header(),
    flags: null,
    size: 'standard',
    policyLabel: null,
    pages: [],
    isPinned: false,
    othersCount: 0,
    talksInS: null,
    revision: 1,
  } as const;

  it('counts the waiting time from when the caller began to wait', () => {
    const call = { phase: 'ringing_in', facts: someFacts() } as const;
    expect(incomingView({ ...parts, call, info: answered({ waitSec: 3 }) }).waitingSinceMs).toBe(2000);
    expect(incomingView({ ...parts, call, info: answered({ waitSec: -3 }) }).waitingSinceMs).toBeNull();
  });

  it('takes a size that the server asks for, but not its wish for no window', () => {
    const call = { phase: 'ringing_in', facts: someFacts() } as const;
    expect(incomingView({ ...parts, call, info: answered({ popup: { size: 'large' } }) }).size).toBe('large');
    expect(incomingView({ ...parts, call, info: answered({ popup: { size: 'none' } }) }).size).toBe('standard');
  });

  it('says who holds whom, and since when', () => {
    const talk = { facts: someFacts(), answeredAt: at(5), isMuted: false, transfer: { type: 'none' }, heldMs: 0 } as const;
    const held = { ...talk, phase: 'held', hold: 'remote', heldSince: at(9) } as const;
    expect(incomingView({ ...parts, call: held, info: { type: 'off' } })).toMatchObject({
      phase: 'held',
      hold: 'remote',
      heldSinceMs: at(9).epochMs,
    });
    const active = { ...talk, phase: 'active' } as const;
    expect(incomingView({ ...parts, call: active, info: { type: 'off' } })).toMatchObject({ hold: 'none', heldSinceMs: null });
  });

  it('shows a call that is being hung up as ended', () => {
    const call = { phase: 'ending', facts: someFacts(), answeredAt: at(5), heldMs: 0, cause: 'normal', requestedAt: at(9) } as const;
    expect(viewPhase(call)).toBe('ended');
    expect(incomingView({ ...parts, call, info: { type: 'off' } })).toMatchObject({
      phase: 'ended',
      answeredAtMs: at(5).epochMs,
      endedAtMs: at(9).epochMs,
    });
  });
});
