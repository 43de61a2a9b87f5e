import type { TFunction } from 'i18next';
import { assertNever } from '../../common/assert-never.ts';
import type { CallParty } from '../../common/call/call-party.ts';

/** Who calls, in one line: `田中 花子 03-1234-5678`, or 非通知 and the like; never "anonymous". */
export function partyText(party: CallParty, t: TFunction): string {
  switch (party.kind) {
    case 'number':
      return party.name === null ? party.display : `${party.name}  ${party.display}`;
    case 'withheld':
      return t('alerts.withheld');
    case 'out_of_area':
      return t('alerts.outOfArea');
    case 'public_phone':
      return t('alerts.publicPhone');
    default:
      return assertNever(party);
  }
}
