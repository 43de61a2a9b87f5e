import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { BookList } from '../../store/book-list.ts';
import { RowList, useRows } from '../../ui/row-list.tsx';
import { ContactRow, type ContactRowActions } from './contact-row.tsx';

const rowHeightPx = 52;

/** What was found; only what one has looked at is loaded. */
export function ContactList({ list, actions }: { readonly list: BookList; readonly actions: ContactRowActions }) {
  const { t } = useTranslation();
  const { total, contacts, query, choice } = useStore(list.store);
  const [current, setCurrent] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows({
    scroller,
    count: total,
    heightPx: rowHeightPx,
    keyOf: (index) => index,
    currentIndex: Math.min(current, total - 1),
    setCurrentIndex: setCurrent,
  });
  const first = rows.items[0]?.index ?? 0;
  const last = rows.items.at(-1)?.index ?? 0;
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what was loaded may have been dropped, then it is wanted anew
  useEffect(() => list.show(first, last), [list, first, last, contacts]);
  // Another search begins at the top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
    // oxlint-disable-next-line react/set-state-in-effect -- together with the place of the scroller
    setCurrent(0);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- these two are the search
  }, [query, choice]);

  return (
    <RowList
      scroller={scroller}
      rows={rows}
      label={t('book.list')}
      setSize={total}
      renderRow={(index, isCurrent) => {
        const contact = contacts.get(index);
        return contact === undefined ? (
          <div className="row" aria-busy="true" />
        ) : (
          <ContactRow contact={contact} actions={actions} isCurrent={isCurrent} />
        );
      }}
    />
  );
}
