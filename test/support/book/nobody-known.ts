import { noBookMatch } from '../../../common/book/book-match.ts';
import type { CallerNames } from '../../../main/book/caller-names.ts';

/** An empty address book. */
export const nobodyKnown: CallerNames = { matchOf: () => noBookMatch };
