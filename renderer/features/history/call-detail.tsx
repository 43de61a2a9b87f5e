import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDetail, CallRow } from '../../../common/ipc/groups/history.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useCopy } from '../../store/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { partyDigits, partyNumberText } from '../../ui/party-text.ts';
import './call-detail.css';
import { CallFacts } from './call-facts.tsx';
import { otherFactsOf } from './fact-list.ts';
import { OtherFacts } from './other-facts.tsx';
import { Memo } from './memo.tsx';
import { NumberDeletion } from './number-deletion.tsx';
import { QualityChart } from './quality-chart.tsx';

type Loaded = { readonly status: 'loading' | 'gone' | 'failed' } | { readonly status: 'ready'; readonly detail: CallDetail };

interface Props {
  readonly id: CallRow['id'];
  readonly callBack: (digits: string) => void;
  /** The call and all others of its number are gone. */
  readonly onNumberDeleted: () => void;
  /** Everything of the call to the clipboard. */
  readonly copyAll: (detail: CallDetail) => void;
  /** Opens the form of a new entry of the address book. */
  readonly addContact: (digits: string, name: string | null) => void;
  readonly renderRoute: (route: CallDetail['route']) => ReactNode;
  readonly renderChat: (detail: CallDetail) => ReactNode;
}

/** A plain detail: facts, route, chat and memo; asks anew when the call changes. */
export function CallDetailView({ id, callBack, copyAll, onNumberDeleted, addContact, renderRoute, renderChat }: Props) {
  const { t } = useTranslation();
  const { history } = usePhoneBridge();
  const copy = useCopy();
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });

  useEffect(() => {
    let isShown = true;
    const show = (next: Loaded): void => {
      if (isShown) setLoaded(next);
    };
    const load = (): void => {
      history.detail({ id }).then(
        (answer) => {
          if (!answer.ok) show({ status: 'failed' });
          else show(answer.value === null ? { status: 'gone' } : { status: 'ready', detail: answer.value });
        },
        () => show({ status: 'failed' }),
      );
    };
    const stop = history.onRowChanged((row) => {
      if (row.id === id) load();
    });
    load();
    return () => {
      isShown = false;
      stop();
    };
  }, [history, id]);

  if (loaded.status !== 'ready')
    return (
      <output className="detail-note">
        {loaded.status === 'loading' ? t('app.loading') : loaded.status === 'gone' ? t('history.detail.gone') : t('history.failed')}
      </output>
    );
  const { detail } = loaded;
  const digits = partyDigits(detail.row.party);
  const saveMemo = async (memo: string): Promise<boolean> => {
    const answer = await history.setMemo({ id, memo }).catch(() => null);
    return answer?.ok === true;
  };
  return (
    <div className="detail">
      <section className="detail-section detail-top">
        <CallFacts detail={detail} copy={copy} />
        <div className="detail-actions">
          {digits !== null && (
            <>
              <Button tone="good" icon="phone" onPress={() => callBack(digits)}>
                {t('history.detail.callBack')}
              </Button>
              <Button icon="book" onPress={() => addContact(digits, detail.row.name)}>
                {t('history.detail.addContact')}
              </Button>
            </>
          )}
          <Button icon="copy" onPress={() => copyAll(detail)}>
            {t('history.detail.copyAll')}
          </Button>
        </div>
      </section>
      <section className="detail-section">
        <h2>{t('history.detail.memo')}</h2>
        <Memo key={id} stored={detail.memo} save={saveMemo} />
      </section>
      <section className="detail-section detail-wide">
        <h2>{t('history.detail.route')}</h2>
        {detail.route.length === 0 ? <p className="detail-empty">{t('popup.route.empty')}</p> : renderRoute(detail.route)}
      </section>
      <section className="detail-section detail-wide">
        <h2>{t('history.detail.chat')}</h2>
        {detail.chat.type === 'none' ? <p className="detail-empty">{t('history.detail.noChat')}</p> : renderChat(detail)}
      </section>
      {detail.qualitySeries !== null && (
        <section className="detail-section detail-wide">
          <h2>{t('history.detail.course.title')}</h2>
          <QualityChart series={detail.qualitySeries} />
        </section>
      )}
      {detail.otherFacts.length > 0 && <OtherFacts facts={otherFactsOf(detail, t)} />}
      {digits !== null && (
        <section className="detail-section">
          <h2>{t('history.deletion.title')}</h2>
          <NumberDeletion key={id} id={id} number={partyNumberText(detail.row.party, t)} onDeleted={onNumberDeleted} />
        </section>
      )}
    </div>
  );
}
