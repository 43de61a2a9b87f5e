import { describe, expect, it } from 'vitest';
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
  const other = [{ number: '0399999999', isTicked: true }];

  it.each([
    ['an empty list', [], '0312345678', true],
    ['an unticked line in another notation', unticked, '+81312345678', false],
    ['a ticked line', [{ number: '03-1234-5678', isTicked: true }], '0312345678', true],
    ['a line that appears for the first time', unticked, '0388888888', true],
    ['no line at all, something ticked', [...unticked, ...other], '', true],
    ['no line at all, nothing ticked', unticked, '', false],
  ])('%s', (_, numbers, called, expected) => {
    expect(plan({ 'cti.numbers': numbers }, { line: line(called) }).usesCti).toBe(expected);
  });
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
