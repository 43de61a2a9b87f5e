import type { AddressBookOptions } from '../../../main/book/address-book.ts';
import { historyParts } from '../history/history-parts.ts';

/** What an address book needs besides a folder; its thread runs from the source. */
export const bookParts: Omit<AddressBookOptions, 'folder'> = {
  threadUrl: new URL('../../../main/book/book-thread.ts', import.meta.url),
  region: () => 'JP',
  canImportShared: () => true,
  csvStyle: historyParts.csvStyle,
  clock: historyParts.clock,
  log: historyParts.log,
};
