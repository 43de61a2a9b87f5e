import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { AddressBook } from '../../book/address-book.ts';

export function bookHandlers(book: AddressBook): Handlers<AppContract>['book'] {
  return {
    state: () => book.state(),
    page: (request) => book.page(request),
    save: (argument) => book.save(argument),
    remove: (argument) => book.remove(argument),
  };
}
