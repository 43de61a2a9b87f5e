import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { chatErrorText } from '../../../common/cti/chat-error.ts';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import type { CentreList as List } from '../../store/centre-list.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CallRows } from './call-rows.tsx';
import { CentreColumnHeads } from './centre-columns.tsx';
import { CentreRow, type CentreRowActions } from './centre-row.tsx';

interface Props {
  readonly list: List;
  readonly status: CtiStatus;
  readonly actions: CentreRowActions;
  /** Takes back what the list is narrowed to; null where it is not. */
  readonly clear: (() => void) | null;
}

/** The calls of the whole centre, or in their place why there are none. */
export function CentreList({ list, status, actions, clear }: Props) {
  const { t } = useTranslation();
  const { status: found, rows, next, replacedTimes } = useStore(list.store);
  const failure = found.type === 'failed' ? chatErrorText({ type: found.reason, serverMessage: null }, t) : null;
  if (found.type === 'failed' && rows.length === 0)
    return (
      <div className="list-note" role="alert">
        <Icon name={found.reason === 'forbidden' ? 'lock' : 'warning'} size={24} />
        <p className="list-note-title">{failure}</p>
        {status.type !== 'connected' && status.type !== 'unasked' && <p>{t(`cti.status.${status.type}`)}</p>}
        <p>{t(found.reason === 'forbidden' ? 'centre.forbiddenHint' : 'centre.failedHint')}</p>
        <Button icon="retry" onPress={list.reload}>
          {t('app.retry')}
        </Button>
      </div>
    );
  if (found.type === 'loading') return <p className="list-note">{t('app.loading')}</p>;
  if (rows.length === 0) return <NoCalls clear={clear} />;
  return (
    <CallRows
      label={t('centre.list')}
      rows={rows}
      next={next}
      loadMore={list.loadMore}
      failure={failure}
      replacedTimes={replacedTimes}
      heads={<CentreColumnHeads />}
      renderRow={(call, look) => <CentreRow call={call} look={look} actions={actions} />}
    />
  );
}

function NoCalls({ clear }: Pick<Props, 'clear'>) {
  const { t } = useTranslation();
  return (
    <div className="list-note">
      <Icon name={clear === null ? 'phone' : 'search'} size={24} />
      <output className="list-note-title">{t(clear === null ? 'centre.empty' : 'history.nothingFound')}</output>
      <p>{t(clear === null ? 'centre.emptyHint' : 'centre.nothingFoundHint')}</p>
      {clear !== null && <Button onPress={clear}>{t('history.search.clear')}</Button>}
    </div>
  );
}
