import type { TFunction } from 'i18next';
import { assertNever } from '../../common/assert-never.ts';
import type { CallFacts } from '../../common/call/call-state.ts';
import { knownName } from '../../common/call/known-name.ts';

/** Who calls, in one line: `田中 花子 03-1234-5678`, or 非通知 and the like; never "anonymous". */
export function callerText(facts: Pick<CallFacts, 'party' | 'book'>, t: TFunction): string {
  const { party, book } = facts;
  switch (party.kind) {
    case 'number': {
      const name = book.type === 'many' ? t('alerts.bookMatches', { count: book.total }) : knownName(facts);
      return name === null ? party.display : `${name}  ${party.display}`;
    }
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
