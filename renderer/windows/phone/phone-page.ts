import type { Contact, ContactDraft } from '../../../common/book/contact.ts';
import type { ReadImport } from '../../../common/book/import.ts';
import type { CallRow } from '../../../common/ipc/groups/history.ts';

/** The pages of 電話帳 that take the place of the main page. */
export type BookPhonePage =
  | { readonly type: 'contact'; readonly contact: Contact }
  /** `id` null: a new one. `back` is where キャンセル leads. */
  | { readonly type: 'contact_form'; readonly id: Contact['id'] | null; readonly initial: ContactDraft; readonly back: PhonePage }
  | { readonly type: 'import'; readonly file: ReadImport };

/** What stands below the header of the phone window. */
export type PhonePage = { readonly type: 'main' } | { readonly type: 'detail'; readonly id: CallRow['id'] } | BookPhonePage;
