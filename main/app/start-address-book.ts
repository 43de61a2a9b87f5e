import type { Clock } from '../../common/call/instant.ts';
import { AddressBook } from '../book/address-book.ts';
import { SharedFile, sharedFileOf } from '../book/shared-file.ts';
import type { CsvStyle } from '../history/export/csv.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';

export interface AddressBookStart {
  readonly threadUrl: URL;
  readonly folder: string;
  readonly csvStyle: () => CsvStyle;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The address book on its thread, and what follows the file of 共有 where policy names one. */
export function startAddressBook({ threadUrl, folder, csvStyle, settings, clock, log }: AddressBookStart): {
  readonly book: AddressBook;
  readonly sharedFile: SharedFile;
} {
  const book = new AddressBook({
    threadUrl,
    folder,
    region: () => settings.get('call.region'),
    canImportShared: () => sharedFileOf(settings) === null && settings.get('book.importsShared'),
    csvStyle,
    clock,
    log,
  });
  book.start();
  settings.onChanged((keys) => {
    if (keys.includes('call.region')) void book.reopen();
  });
  const sharedFile = new SharedFile({
    follow: (file) => book.followFile(file),
    tellTrouble: (trouble) => book.tellTrouble(trouble),
    settings,
    clock,
    log,
  });
  sharedFile.start();
  return { book, sharedFile };
}
