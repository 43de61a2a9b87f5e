import { describe, expect, it } from 'vitest';
import { accountId } from '../../../common/call/ids.ts';
import type { CallFacts } from '../../../common/call/call-state.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { type PopUpPlan, popUpPlan, type SiteRules } from '../../../main/cti/pop-up-plan.ts';
import { someFacts } from '../../support/call-builders.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const everything: SiteRules = { features: { popups: true, chat: true }, numbers: [] };
function plan(settings: Partial<Settings>, facts: Partial<CallFacts> = {}, site: Partial<SiteRules> = {}): PopUpPlan {
  return popUpPlan(someFacts(facts), new FakeSettings(settings).all(), { ...everything, ...site });
}

const line = (number: string): CallFacts['line'] => ({ number, display: number, label: null });
const policyLine = (popup: boolean | null, chat: boolean | null): SiteRules['numbers'][number] => ({
  number: '+81312345678',
  label: null,
  popup,
  chat,
});

describe('the check list of numbers', () => {
  const unticked = [{ number: '0312345678', isTicked: false }];
  const account = {
    id: accountId.parse('line-1'),
    label: '1001',
    user: '1001',
    server: 'pbx',
    authorizationUser: null,
    domain: null,
    displayName: null,
  };

  it('decides by the line of the call', () => {
    const settings = { accounts: [account], 'cti.numbers': unticked };
    expect(plan(settings, { line: line('+81312345678') })).toMatchObject({
      usesCti: false,
      windows: { incoming: false, route: false, chat: false },
    });
    expect(plan(settings, { line: line('1001') }).usesCti).toBe(true);
  });

  it('opens nothing at all when none is ticked', () => {
    const settings = { accounts: [account], 'cti.numbers': [...unticked, { number: '1001', isTicked: false }] };
    for (const called of ['1001', '0312345678', '0388888888', '']) expect(plan(settings, { line: line(called) }).usesCti).toBe(false);
  });

  it('has the numbers of the server, ticked', () => {
    const settings = { accounts: [account], 'cti.numbers': [{ number: '1001', isTicked: false }] };
    expect(plan(settings, { line: line('0388888888') }).usesCti).toBe(false);
    expect(plan(settings, { line: line('0388888888') }, { numbers: [policyLine(null, null)] }).usesCti).toBe(true);
  });
});

it('opens what the two switches allow', () => {
  expect(plan({ 'popup.route': false }).windows).toEqual({ incoming: true, route: false, chat: true });
  expect(plan({ 'popup.chat': false }).windows).toEqual({ incoming: true, route: true, chat: false });
});

it('leaves internal calls alone, unless the setting says otherwise', () => {
  expect(plan({}, { scope: 'internal' }).usesCti).toBe(false);
  expect(plan({ 'popup.skipsInternal': false }, { scope: 'internal' }).usesCti).toBe(true);
});

it('stays shut where pop-ups or the chat are not contracted', () => {
  expect(plan({}, {}, { features: { popups: false, chat: true } }).usesCti).toBe(false);
  expect(plan({}, {}, { features: { popups: true, chat: false } }).windows).toEqual({ incoming: true, route: true, chat: false });
});

it('follows what the server says of the line', () => {
  expect(plan({}, {}, { numbers: [policyLine(false, null)] }).usesCti).toBe(false);
  expect(plan({}, {}, { numbers: [policyLine(true, false)] }).windows).toEqual({ incoming: true, route: true, chat: false });
  expect(plan({}, {}, { numbers: [policyLine(null, null)] }).windows).toEqual({ incoming: true, route: true, chat: true });
});

it('opens no chat for a caller without a number', () => {
  expect(plan({}, { party: { kind: 'public_phone' } }).windows.chat).toBe(false);
});

it('takes the size of the setting', () => {
  expect(plan({ 'popup.size': 'large' }).size).toBe('large');
  expect(plan({ 'popup.size': 'none' })).toMatchObject({ size: 'standard', windows: { incoming: false, route: true, chat: true } });
});
