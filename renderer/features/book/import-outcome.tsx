import { useTranslation } from 'react-i18next';
import type { BookName } from '../../../common/book/contact.ts';
import type { ImportPreview } from '../../../common/book/import.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';

/** What the import will do: counts, rows to look at, and the first contacts as they will stand in the book. */
export function ImportOutcome({ preview, book }: { readonly preview: ImportPreview | null; readonly book: BookName }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="import-part import-block" aria-live="polite">
        <h2>{t('book.file.outcome')}</h2>
        {preview === null ? <p className="import-quiet">{t('book.file.counting')}</p> : <Counts preview={preview} book={book} />}
      </section>
      {preview !== null && preview.contacts.length > 0 && (
        <section className="import-part import-block">
          <h2>{t('book.file.firstRows')}</h2>
          <FirstContacts preview={preview} />
        </section>
      )}
    </>
  );
}

function Counts({ preview, book }: { readonly preview: ImportPreview; readonly book: BookName }) {
  const { t } = useTranslation();
  const { added, changed, unchanged, removed, duplicates, notes } = preview;
  return (
    <>
      {added + changed + removed === 0 && <p>{t('book.file.nothing')}</p>}
      <div className="import-counts">
        <Badge icon="add" tone={added > 0 ? 'good' : 'plain'}>
          {t('book.file.added', { count: added })}
        </Badge>
        <Badge icon="edit" tone={changed > 0 ? 'accent' : 'plain'}>
          {t('book.file.changed', { count: changed })}
        </Badge>
        <Badge icon="check">{t('book.file.unchanged', { count: unchanged })}</Badge>
        {book === 'shared' && (
          <Badge icon="trash" tone={removed > 0 ? 'bad' : 'plain'}>
            {t('book.file.removed', { count: removed })}
          </Badge>
        )}
      </div>
      {duplicates > 0 && <p className="import-quiet">{t('book.file.duplicates', { count: duplicates })}</p>}
      <ul className="import-notes">
        {notes.map(({ note, count, examples }) => (
          <li key={note}>
            <Icon name="warning" size={14} />
            <div>
              <p>{t(`book.file.note.${note}`, { count })}</p>
              {examples.map(({ line, text }) => (
                <p key={line} className="import-quiet">
                  <Plain>{t('book.file.example', { line, text })}</Plain>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function FirstContacts({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  return (
    <ul className="import-contacts">
      {preview.contacts.map(({ name, kana, company, department, numbers }, index) => (
        <li key={`${index} ${name}`}>
          <p className="import-contact">
            <Plain>{name || company}</Plain>
            {kana !== '' && <Plain className="import-quiet">{kana}</Plain>}
          </p>
          <p className="import-quiet">
            <Plain>{[name === '' ? '' : company, department].filter((text) => text !== '').join(' ')}</Plain>
          </p>
          <p className="import-quiet">
            {numbers.length === 0 && t('book.noNumber')}
            {numbers.map(({ number, isUsable }, position) => (
              <span key={`${position} ${number}`} className="import-number" data-usable={isUsable}>
                <Plain>{number}</Plain>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
