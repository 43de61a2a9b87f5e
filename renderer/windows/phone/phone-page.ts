import type { CallRow } from '../../../common/ipc/groups/history.ts';

/** What stands below the header of the phone window. */
export type PhonePage = { readonly type: 'main' } | { readonly type: 'detail'; readonly id: CallRow['id'] };
