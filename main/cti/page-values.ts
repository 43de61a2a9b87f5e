import type { CallState } from '../../common/call/call-state.ts';
import type { PageValues } from '../../common/cti/page-template.ts';
import { type InfoState, matchOf, placeOf } from './incoming-view.ts';
import type { HeaderFacts } from './sip-headers.ts';

/** What is known of a call now, for the pages that it opens; what is not known is empty, never a word for it (faults.md A17). */
export function pageValues(call: CallState, header: HeaderFacts, info: InfoState): PageValues {
  const { party, line, book } = call.facts;
  const match = matchOf(info);
  const place = placeOf(header, info);
  const localName = book.type === 'one' ? book.name : party.kind === 'number' ? (party.name ?? '') : '';
  return {
    number: party.kind === 'number' ? party.number : '',
    e164: party.kind === 'number' ? (party.e164 ?? '') : '',
    // As 着信通知 has it: the server's word, then the address book's, then what SIP says.
    name: match.type === 'one' ? match.name : localName,
    called: line.number,
    queue: place.queue ?? '',
    callKey: header.callKey,
    label: place.label ?? '',
    customerRef: header.customerRef ?? '',
    callType: header.callType ?? '',
    menuPath: header.menuPath.join('>'),
  };
}
