import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Invitation } from 'sip.js';
import { type ContactCentre, startContactCentre } from '../contact-centre/contact-centre.ts';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { ScenarioPlay } from '../contact-centre/scenario-play.ts';
import { ended, FakePhone } from '../contact-centre/testing/fake-phone.ts';

let centre: ContactCentre;
let phone: FakePhone;

beforeEach(async () => {
  centre = await startContactCentre({ users: [{ user: '1001', password: 'secret' }], log: () => {} });
  phone = new FakePhone(centre.sipUrl, '1001', 'secret');
  await phone.register();
  await centre.waitForRegistration('1001', 2000);
});
afterEach(async () => {
  await phone.stop();
  await centre.stop();
});

async function keyOf(play: ScenarioPlay): Promise<string> {
  return (await play.waitForCall(0, 2000)).callKey;
}

describe('a scenario', () => {
  test('rings with its call key, under which the CTI server knows the caller', async () => {
    const play = centre.play('chatbot', '1001');
    const { call, callKey } = await play.waitForCall(0, 2000);
    const invitation = await phone.invitation();
    expect(invitation.request.getHeader('X-Cti-Call-Id')).toBe(callKey);
    for (const key of [callKey, call.sipCallId]) {
      const chat: unknown = await (await fetch(`${centre.ctiUrl}/calls/${encodeURIComponent(key)}/chat`)).json();
      expect(chat).toMatchObject({ transcriptId: 'talk-tanaka', complete: true });
    }
    await invitation.accept();
    const heard = await phone.legOf(invitation).waitUntilHeard({ packets: 20, rms: 1000 }, 5000);
    expect(heard.packets).toBeGreaterThanOrEqual(20);
    call.hangUp();
    await play.finished;
    expect(call.events.entries.at(-1)).toMatchObject({ type: 'ended', by: 'centre' });
  });
  test('whose caller gives up ends in a CANCEL', async () => {
    const play = centre.play('no-answer', '1001', { patience: { type: 'gives_up', afterS: 0.1 } });
    await ended(await phone.invitation());
    await play.finished;
  });
  test('that a colleague answers says so in the CANCEL', async () => {
    const play = centre.play('answered-elsewhere', '1001', { patience: { type: 'answered_elsewhere', afterS: 0.1 } });
    const { call } = await play.waitForCall(0, 2000);
    await ended(await phone.invitation());
    expect(await call.waitForEvent('ended', 2000)).toMatchObject({ reason: 'SIP;cause=200;text="Call completed elsewhere"' });
  });
  test('of several calls makes the next when the last is over', async () => {
    const play = centre.play('chat-errors', '1001');
    for (const index of [0, 1, 2, 3]) {
      const invitation = await phone.invitation(index);
      expect(phone.invitations.entries).toHaveLength(index + 1);
      await invitation.reject({ statusCode: 486 });
    }
    await play.finished;
    expect(play.calls.entries.map(({ plan }) => plan.facts.chat.type)).toEqual(['failed', 'failed', 'failed', 'unreachable']);
  });
  test('is in the history of the centre, by what became of each call', async () => {
    const history = async (...keys: readonly string[]): Promise<unknown> => {
      const answer: unknown = await (await fetch(`${centre.ctiUrl}/history/call-center`)).json();
      const calls = property(answer, 'calls');
      return Array.isArray(calls) ? calls.filter((call: unknown) => keys.includes(String(property(call, 'callKey')))) : answer;
    };
    const answered = centre.play('chatbot', '1001');
    const { call, callKey } = await answered.waitForCall(0, 2000);
    await (await phone.invitation()).accept();
    await call.waitForEvent('answered', 2000);
    const known = { name: '田中 花子', label: '解約窓口', queue: { id: 'cancel', name: 'ご解約受付' }, called: { number: '0120444113' } };
    const agent = { number: '1001', name: '山田 葵' };
    const talking = { direction: 'inbound', result: 'answered', party: { e164: '+819012345678' }, agent, ...known };
    expect(await history(callKey)).toMatchObject([talking]);
    expect(JSON.stringify(await history(callKey))).not.toMatch(/endedAt|talkSec/);
    call.hangUp();
    expect(await history(callKey)).toMatchObject([talking]);
    expect(JSON.stringify(await history(callKey))).toMatch(/"endedAt".*"waitSec":\d+,"talkSec":\d/);

    const given = centre.play('no-answer', '1001', { patience: { type: 'gives_up', afterS: 0.1 } });
    const taken = centre.play('answered-elsewhere', '1001', { patience: { type: 'answered_elsewhere', afterS: 0.1 } });
    const declined = centre.play('withheld', '1001');
    const declinedKey = (await declined.waitForCall(0, 2000)).callKey;
    const isDeclined = (invitation: Invitation): invitation is Invitation => invitation.request.getHeader('X-Cti-Call-Id') === declinedKey;
    await (await phone.invitations.waitFor({ what: 'the withheld call', deadlineMs: 5000 }, isDeclined)).reject({ statusCode: 486 });
    await Promise.all([given.finished, taken.finished, declined.finished]);
    expect(await history(await keyOf(given))).toMatchObject([{ result: 'abandoned' }]);
    expect(await history(await keyOf(taken))).toMatchObject([{ result: 'answered', agent: { number: '1002' } }]);
    expect(await history(declinedKey)).toMatchObject([{ result: 'rejected', party: { withheld: true }, agent }]);

    await phone.dial('busy');
    const [dialled] = centre.placedCalls.entries;
    expect(await history(dialled?.sipCallId ?? '')).toMatchObject([
      { direction: 'outbound', result: 'busy', party: { number: 'busy' }, agent },
    ]);
    expect(centre.cti.breaches()).toEqual([]);
  });
  test('is stopped with all its calls', async () => {
    const play = centre.play('busy-hour', '1001');
    const invitation = await phone.invitation();
    play.stop();
    await ended(invitation);
    await play.finished;
    expect(play.calls.entries).toHaveLength(1);
  });
  test('of a withheld number comes from nobody, with Privacy', async () => {
    const play = centre.play('withheld', '1001');
    const { request } = await phone.invitation();
    expect(request.from.uri.toString()).toBe('sip:anonymous@anonymous.invalid');
    expect(request.getHeader('Privacy')).toBe('id');
    play.stop();
  });
});

test('the demo accepts what the phone dials', async () => {
  const { session } = await phone.dial('echo');
  const call = await centre.waitForPlacedCall('echo', 1000);
  await call.media.waitUntilHeard({ packets: 20, rms: 3000 }, 5000);
  await session.bye();
  expect(await call.waitForEvent('ended', 2000)).toMatchObject({ by: 'phone' });
});
