import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { BookMatch } from '../../../common/book/book-match.ts';
import type { CallParty } from '../../../common/call/call-party.ts';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { mixesLookAlikes } from '../../../common/text/look-alike.ts';
import { Icon } from '../../ui/icon.tsx';
import { partySipName } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';

interface Props {
  readonly match: IncomingView['match'];
  readonly book: BookMatch;
  readonly party: CallParty;
}

/** The caller's name as the CTI server knows it, 未登録, or 該当 n 件 with the list; till then what the address book or SIP said. */
export function CallerName({ match, book, party }: Props) {
  const { t } = useTranslation();
  switch (match.type) {
    case 'loading':
      return (
        <LocalName book={book} party={party}>
          <p className="caller-name caller-waiting">{t('popup.incoming.lookingUp')}</p>
        </LocalName>
      );
    case 'local':
      return (
        <LocalName book={book} party={party}>
          {party.kind === 'number' && <Unregistered />}
        </LocalName>
      );
    case 'unknown':
      return <LocalName book={book} party={party} />;
    case 'none':
      return (
        <>
          <Unregistered />
          {/* Match or no match is the server's word; what the agent wrote down is told beside it. */}
          {book.type !== 'none' && <BookName book={book} />}
        </>
      );
    case 'one':
      return <SingleName name={match.name} />;
    case 'many':
      return <Matches total={match.total} names={match.names} />;
    case 'failed':
      return (
        <>
          <LocalName book={book} party={party} />
          <Problem>{match.message === 'forbidden' ? t('popup.incoming.forbidden') : t('popup.incoming.unreachable')}</Problem>
        </>
      );
    default:
      return assertNever(match);
  }
}

/** What the address book or SIP said; the children where neither knows a name. */
function LocalName({ book, party, children = null }: Pick<Props, 'book' | 'party'> & { readonly children?: ReactNode }) {
  if (book.type !== 'none') return <BookName book={book} />;
  const name = partySipName(party);
  return name === null ? children : <SingleName name={name} />;
}

function Unregistered() {
  const { t } = useTranslation();
  return <p className="caller-name caller-none">{t('popup.incoming.unregistered')}</p>;
}

function SingleName({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="caller-name" title={name}>
        <Plain>{name}</Plain>
      </p>
      {mixesLookAlikes(name) && <Problem>{t('popup.incoming.lookAlike')}</Problem>}
    </>
  );
}

/** For a name in a list, which has no room for the words. */
function LookAlikeMark() {
  const { t } = useTranslation();
  return (
    <span className="caller-mark" title={t('popup.incoming.lookAlike')}>
      <Icon name="warning" size={14} />
      <span className="hidden">{t('popup.incoming.lookAlike')}</span>
    </span>
  );
}

function Problem({ children }: { readonly children: string }) {
  return (
    <p className="caller-problem">
      <Icon name="warning" size={14} />
      {children}
    </p>
  );
}

function BookName({ book }: { readonly book: Exclude<BookMatch, { type: 'none' }> }) {
  const { t } = useTranslation();
  if (book.type === 'many') return <Matches total={book.total} names={book.names} />;
  return (
    <p className="caller-name caller-book" title={book.name}>
      <Plain>{book.name}</Plain>
      <span className="caller-source">
        <Icon name="book" size={14} />
        {t('popup.incoming.fromBook')}
      </span>
    </p>
  );
}

function Matches({ total, names }: { readonly total: number; readonly names: readonly string[] }) {
  const { t } = useTranslation();
  const hiddenCount = Math.max(0, total - names.length);
  return (
    <div className="caller-matches">
      <p className="caller-matches-count">
        <Icon name="person" size={14} />
        {t('popup.incoming.matches', { count: total })}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the list scrolls, so the keyboard must reach it */}
      <ul aria-label={t('popup.incoming.matchesList')} tabIndex={0}>
        {names.map((name, index) => (
          <li key={`${index} ${name}`}>
            <Plain>{name}</Plain>
            {mixesLookAlikes(name) && <LookAlikeMark />}
          </li>
        ))}
        {hiddenCount > 0 && <li className="caller-more">{t('popup.incoming.moreMatches', { count: hiddenCount })}</li>}
      </ul>
    </div>
  );
}
