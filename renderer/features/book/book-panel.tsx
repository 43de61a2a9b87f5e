import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { bookChoice, type BookState } from '../../../common/ipc/groups/book.ts';
import type { BookList } from '../../store/book-list.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import './book-panel.css';
import { ContactList } from './contact-list.tsx';
import type { ContactRowActions } from './contact-row.tsx';
import { Segments } from '../../ui/segments.tsx';

export interface BookActions extends ContactRowActions {
  readonly add: () => void;
}

interface Props {
  readonly list: BookList;
  readonly state: BookState | null;
  readonly actions: BookActions;
}

/** 電話帳: the search, which book, and what was found. */
export function BookPanel({ list, state, actions }: Props) {
  const { t } = useTranslation();
  const { query, choice } = useStore(list.store);
  const counts = state?.counts ?? { shared: 0, personal: 0 };
  const countOf = { all: counts.shared + counts.personal, shared: counts.shared, personal: counts.personal };
  return (
    <section className="book" aria-label={t('book.title')}>
      <div className="book-search">
        <Field
          label={t('book.search')}
          isLabelHidden
          placeholder={t('book.searchPlaceholder')}
          value={query}
          onChange={(typed) => list.search(typed, choice)}
          maxLength={100}
        >
          {query === '' ? (
            <span className="book-search-icon">
              <Icon name="search" size={18} />
            </span>
          ) : (
            <IconButton icon="close" label={t('book.clearSearch')} onPress={() => list.search('', choice)} />
          )}
        </Field>
        <IconButton icon="add" tone="primary" label={t('book.add')} onPress={actions.add} />
      </div>
      <div className="book-choice">
        <Segments
          label={t('book.choice.label')}
          isLabelHidden
          value={choice}
          options={bookChoice.options.map((value) => ({
            value,
            label: (
              <>
                {t(`book.choice.${value}`)} <span className="book-choice-count">{countOf[value].toLocaleString()}</span>
              </>
            ),
          }))}
          onChange={(chosen) => list.search(query, chosen)}
        />
      </div>
      <Found list={list} hasContacts={countOf[choice] > 0} actions={actions} />
    </section>
  );
}

function Found({ list, hasContacts, actions }: { readonly list: BookList; readonly hasContacts: boolean; readonly actions: BookActions }) {
  const { t } = useTranslation();
  const { status, query, total } = useStore(list.store);
  const isSlow = useIsLong(status === 'loading');
  if (status === 'failed')
    return (
      <div className="list-note" role="alert">
        <Icon name="warning" size={24} />
        <p className="list-note-title">{t('book.failed')}</p>
        <p>{t('book.failedHint')}</p>
        <Button icon="retry" onPress={list.reload}>
          {t('app.retry')}
        </Button>
      </div>
    );
  if (status === 'loading') return <p className="list-note">{isSlow ? t('app.loading') : ''}</p>;
  if (total === 0) {
    const isSearch = query.trim() !== '' && hasContacts;
    return (
      <div className="list-note">
        <Icon name={isSearch ? 'search' : 'book'} size={24} />
        <output className="list-note-title">{isSearch ? t('book.nothingFound') : t('book.empty')}</output>
        <p>{isSearch ? t('book.nothingFoundHint') : t('book.emptyHint')}</p>
      </div>
    );
  }
  return (
    <>
      <output className="hidden">{query.trim() === '' ? '' : t('book.count', { count: total })}</output>
      <ContactList list={list} actions={actions} />
    </>
  );
}

/** True when something has gone on for so long that people wonder. */
function useIsLong(isOn: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLong(true), 300);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isOn]);
  return isLong;
}
