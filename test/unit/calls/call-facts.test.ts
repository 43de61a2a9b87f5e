import { expect, it } from 'vitest';
import { accountId } from '../../../common/call/ids.ts';
import type { HeaderNameChoice } from '../../../common/cti/header-fields.ts';
import type { Settings } from '../../../common/settings/schema.ts';
import { CallFactsMaker } from '../../../main/calls/call-facts.ts';
import { nobodyKnown } from '../../support/book/nobody-known.ts';
import { someCallId } from '../../support/call-builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSettings } from '../../support/fake-settings.ts';
import { someInvite } from '../../support/fake-sip.ts';

function scopeOf(headers: readonly (readonly [string, string])[], settings: Partial<Settings> = {}, policy: HeaderNameChoice = {}): string {
  const facts = new CallFactsMaker(new FakeSettings(settings), new FakeClock(), nobodyKnown, () => policy);
  const ids = { callId: someCallId(), accountId: accountId.parse('account-1'), sipCallId: 'sip-1' };
  return facts.incoming(ids, someInvite({ headers: headers.map(([name, value]) => ({ name, value })) })).scope;
}

it('takes a call for internal that its header calls so, by whichever name the site has for it', () => {
  expect(scopeOf([])).toBe('external');
  expect(scopeOf([['x-cti-call-type', 'internal']])).toBe('internal');
  expect(scopeOf([['x_acme_kind', 'internal']], { 'cti.headerNames': { callType: ['X-Acme-Kind'] } })).toBe('internal');
  expect(scopeOf([['x-acme-kind', 'internal']], {}, { callType: ['X-Acme-Kind'] })).toBe('internal');
  expect(scopeOf([['x-cti-call-type', 'internal']], {}, { callType: ['X-Acme-Kind'] })).toBe('external');
});
