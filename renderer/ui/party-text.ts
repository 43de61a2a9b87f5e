import type { TFunction } from 'i18next';
import { assertNever } from '../../common/assert-never.ts';
import type { CallParty } from '../../common/call/call-party.ts';

/** How a caller's number is shown: the formatted number, or 非通知 and the like. */
export function partyNumberText(party: CallParty, t: TFunction): string {
  switch (party.kind) {
    case 'number':
      return party.display || party.number || t('popup.numberUnknown');
    case 'withheld':
      return t('popup.withheld');
    case 'out_of_area':
      return t('popup.outOfArea');
    case 'public_phone':
      return t('popup.publicPhone');
    default:
      return assertNever(party);
  }
}

/** The raw digits to copy or to call back, or null when there are none. */
export function partyDigits(party: CallParty): string | null {
  return party.kind === 'number' && party.number !== '' ? party.number : null;
}

/** The name that SIP itself gave, if any. */
export function partySipName(party: CallParty): string | null {
  return party.kind === 'number' && party.name !== '' ? party.name : null;
}
