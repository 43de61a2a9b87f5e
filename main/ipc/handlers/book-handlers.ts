import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { AddressBook } from '../../book/address-book.ts';
import { chooseCsv, saveCsvAs } from '../file-dialogs.ts';

export function bookHandlers(book: AddressBook): Handlers<AppContract>['book'] {
  return {
    state: () => book.state(),
    page: (request) => book.page(request),
    save: (argument) => book.save(argument),
    remove: (argument) => book.remove(argument),
    chooseImport: async () => {
      const file = await chooseCsv();
      return file === null ? { type: 'cancelled' } : book.readImport(file);
    },
    previewImport: (request) => book.previewImport(request),
    runImport: (request) => book.runImport(request),
    exportBook: ({ book: choice, encoding }) => saveCsvAs(book.csvName(), (file) => book.exportBook(choice, file, encoding)),
  };
}
