import type { CallFacts } from './call-state.ts';

/** The best name known before a CTI server is asked: the one entry of the address book, else the SIP display name, else null. */
export function knownName({ book, party }: Pick<CallFacts, 'book' | 'party'>): string | null {
  if (book.type === 'one') return book.name;
  return party.kind === 'number' ? party.name : null;
}
