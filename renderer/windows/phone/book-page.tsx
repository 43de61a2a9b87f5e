import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import { type Contact, type ContactDraft, contactTitle, draftOf } from '../../../common/book/contact.ts';
import type { BookRefusal } from '../../../common/ipc/groups/book.ts';
import { ContactForm } from '../../features/book/contact-form.tsx';
import { ContactView } from '../../features/book/contact-view.tsx';
import { ImportView } from '../../features/book/import-view.tsx';
import { CallCards } from '../../features/calls/call-cards.tsx';
import { ToneKeypad } from '../../features/dialpad/tone-keypad.tsx';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useView } from '../../store/projection.ts';
import { useCopy } from '../../store/use-copy.ts';
import type { BookPhonePage, PhonePage } from './phone-page.ts';
import type { PhoneStores } from './phone-stores.ts';
import { useChooseImport } from './use-choose-import.ts';

interface Props {
  readonly stores: PhoneStores;
  readonly page: BookPhonePage;
  readonly setPage: (page: PhonePage) => void;
  readonly callBack: (number: string) => void;
}

/** Time enough to notice that it was the wrong one. */
const undoLastsMs = 10_000;

/** An entry, its form, or an import; live calls stay above, so that nobody has to leave the page to answer. */
export function BookPageWindow({ stores, page, setPage, callBack }: Props) {
  const { t } = useTranslation();
  const live = useView(stores.calls)?.calls ?? [];
  return (
    <main className="phone-main">
      <CallCards calls={live} renderKeypad={(press) => <ToneKeypad label={t('calls.action.keypad')} press={press} />} />
      <Content stores={stores} page={page} setPage={setPage} callBack={callBack} />
    </main>
  );
}

function Content({ stores, page, setPage, callBack }: Props) {
  const { t } = useTranslation();
  const copy = useCopy();
  const { save, remove } = useBookActions();
  const chooseImport = useChooseImport((file) => setPage({ type: 'import', file }));
  const canImportShared = useView(stores.bookState)?.canImportShared ?? false;
  const goBack = (): void => setPage({ type: 'main' });
  switch (page.type) {
    case 'contact':
      return (
        <ContactView
          contact={page.contact}
          dial={callBack}
          copy={copy}
          edit={() => setPage({ type: 'contact_form', id: page.contact.id, initial: draftOf(page.contact), back: page })}
          remove={() => void remove(page.contact).then((isDone) => isDone && goBack())}
        />
      );
    case 'contact_form':
      return (
        <ContactForm
          initial={page.initial}
          cancel={() => setPage(page.back)}
          save={async (draft) => {
            const saved = await save(page.id, draft);
            if (saved === null) return false;
            tell({ tone: 'good', text: t('book.saved') });
            setPage({ type: 'contact', contact: saved });
            return true;
          }}
        />
      );
    case 'import':
      return (
        <ImportView key={page.file.number} file={page.file} canImportShared={canImportShared} chooseAgain={chooseImport} done={goBack} />
      );
    default:
      return assertNever(page);
  }
}

interface BookChanges {
  /** Null when nothing was stored; why has then been told. */
  readonly save: (id: number | null, draft: ContactDraft) => Promise<Contact | null>;
  readonly remove: (contact: Contact) => Promise<boolean>;
}

function useBookActions(): BookChanges {
  const { t } = useTranslation();
  const { book } = usePhoneBridge();
  const refuse = (reason: BookRefusal | null): void =>
    tell({ tone: 'bad', text: reason === null ? t('app.failed') : t(`book.refused.${reason}`) });
  const save = async (id: number | null, draft: ContactDraft): Promise<Contact | null> => {
    const answer = await book.save({ id, draft }).catch(() => null);
    const outcome = answer?.ok === true ? answer.value : null;
    if (outcome?.type === 'saved') return outcome.contact;
    refuse(outcome?.reason ?? null);
    return null;
  };
  const restore = async (contact: Contact): Promise<void> => {
    if ((await save(null, draftOf(contact))) !== null) tell({ tone: 'good', text: t('book.restored') });
  };
  const remove = async (contact: Contact): Promise<boolean> => {
    const answer = await book.remove({ id: contact.id }).catch(() => null);
    if (answer?.ok !== true || answer.value !== null) {
      refuse(answer?.ok === true ? answer.value : null);
      return false;
    }
    tell({
      tone: 'good',
      text: t('book.deleted', { who: contactTitle(contact) }),
      action: { label: t('book.undo'), run: () => void restore(contact) },
      lastsMs: undoLastsMs,
    });
    return true;
  };
  return { save, remove };
}
