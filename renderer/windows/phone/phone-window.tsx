import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { FirstRun } from '../../features/account/first-run.tsx';
import { troubleNotice } from '../../features/history/trouble-notice.ts';
import { cleared } from '../../store/history-search.ts';
import { dismiss, notices, tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useProjected, useView } from '../../store/projection.ts';
import { useCallRequest } from '../../store/use-call-request.ts';
import { NoticeBar } from '../../ui/notice-bar.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useShown } from '../../ui/use-shown.ts';
import { BookPageWindow } from './book-page.tsx';
import { DetailAside, DetailPage } from './detail-page.tsx';
import { MainPage, type MainTab } from './main-page.tsx';
import type { PhonePage } from './phone-page.ts';
import type { PhoneStores } from './phone-stores.ts';
import './phone-window.css';
import { PhoneHeader } from './phone-header.tsx';
import { useDialLink } from './use-dial-link.ts';
import { useSettingsKey } from './use-settings-key.ts';

/** The phone: the first run, or header and one page below it. */
export function PhoneWindow({ stores }: { readonly stores: PhoneStores }) {
  const { t } = useTranslation();
  const accounts = useProjected(stores.accounts);
  useShown(accounts.status !== 'loading');
  useHistoryTrouble(stores.history);
  useBookTrouble();
  useDeviceChange();
  useMissingTone();
  useHeadsetTrouble();
  useSettingsKey();
  const missedCount = useView(stores.missed)?.count ?? 0;
  useEffect(() => {
    document.title = missedCount === 0 ? t('app.title') : `(${missedCount}) ${t('app.title')}`;
  }, [t, missedCount]);
  const { notices: told } = useStore(notices);
  return (
    <>
      {accounts.status === 'failed' && <p className="phone-failed">{t('app.failed')}</p>}
      {accounts.status === 'ready' && (accounts.view.accounts.length === 0 ? <FirstRun /> : <Phone stores={stores} />)}
      <NoticeBar notices={told} dismiss={dismiss} label={t('app.notices')} closeLabel={t('app.close')} />
    </>
  );
}

function Phone({ stores }: { readonly stores: PhoneStores }) {
  const [page, setPage] = useState<PhonePage>({ type: 'main' });
  const { list } = useStore(stores.searches.store);
  const [isBook, setBook] = useState(false);
  const setTab = (tab: MainTab): void => {
    setBook(tab === 'book');
    if (tab !== 'book') stores.searches.change({ list: tab });
  };
  const isBeside = useMedia('(min-width: 1160px)') && page.type === 'detail';
  const dial = useDial();
  const goBack = useCallback(() => setPage({ type: 'main' }), []);
  // What was typed into a form must not be lost by a key.
  useEscape(page.type === 'detail' || page.type === 'contact', goBack);
  const callBack = (digits: string): void => {
    if (!isBeside) goBack();
    void dial(digits);
  };
  useDialLink(callBack);
  const detailActions = {
    setPage,
    callBack,
    onNumberDeleted: () => {
      goBack();
      // The number may stand in these, which are remembered on the disk.
      stores.searches.change({ ...cleared.caller, ...cleared.called, ...cleared.final });
      stores.history.reload();
    },
  };
  return (
    <div className="phone">
      <PhoneHeader stores={stores} page={isBeside ? { type: 'main' } : page} setPage={setPage} />
      {(page.type === 'main' || isBeside) && (
        <MainPage
          stores={stores}
          dial={dial}
          callBack={callBack}
          tab={isBook ? 'book' : list}
          setTab={setTab}
          setPage={setPage}
          aside={page.type === 'detail' ? <DetailAside page={page} {...detailActions} /> : null}
        />
      )}
      {page.type === 'detail' && !isBeside && <DetailPage page={page} {...detailActions} calls={stores.calls} />}
      {page.type !== 'main' && page.type !== 'detail' && (
        <BookPageWindow stores={stores} page={page} setPage={setPage} callBack={callBack} />
      )}
    </div>
  );
}

function useDial(): (target: string) => Promise<boolean> {
  const { calls } = usePhoneBridge();
  const settle = useCallRequest();
  return (target) => settle(calls.dial({ target }));
}

function useHistoryTrouble(list: PhoneStores['history']): void {
  const { t } = useTranslation();
  const { history } = usePhoneBridge();
  useEffect(() => history.onReplaced(() => list.reload()), [history, list]);
  useEffect(
    () =>
      history.onTrouble((trouble) => {
        tell(troubleNotice(trouble, t));
        if (trouble.type === 'salvaged') list.reload();
      }),
    [history, list, t],
  );
}

function useBookTrouble(): void {
  const { t } = useTranslation();
  const { book } = usePhoneBridge();
  useEffect(
    () => book.onTrouble((trouble) => tell({ tone: 'warn', text: t(`book.trouble.${trouble.type}`), detail: trouble.file })),
    [book, t],
  );
}

/** The call goes on; the agent reads on which device. */
function useDeviceChange(): void {
  const { t } = useTranslation();
  const { media } = usePhoneBridge();
  useEffect(
    () =>
      media.onDeviceChanged(({ role, label }) =>
        tell({ tone: 'good', text: t(`media.changed.${role}`, { device: label ?? t('media.systemDefault') }) }),
      ),
    [media, t],
  );
}

/** A call rang with the standard tone, for the chosen one's file is gone. */
function useMissingTone(): void {
  const { t } = useTranslation();
  const { tones, settings } = usePhoneBridge();
  useEffect(
    () =>
      tones.onMissed(({ label }) =>
        tell({
          tone: 'warn',
          text: t('media.toneMissed', { tone: label }),
          action: { label: t('media.toneSettings'), run: () => void settings.open({ section: 'notifications' }) },
        }),
      ),
    [tones, settings, t],
  );
}

/** Calls and sound go on; only the buttons of the headset do not work. */
function useHeadsetTrouble(): void {
  const { t } = useTranslation();
  const { media } = usePhoneBridge();
  useEffect(
    () =>
      media.onHeadsetTrouble(({ name, trouble }) =>
        tell({ tone: 'warn', text: t(`media.headset.${trouble}`, { name }), detail: t('media.headset.detail'), lastsMs: 10_000 }),
      ),
    [media, t],
  );
}

function useEscape(isOn: boolean, goBack: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) goBack();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, goBack]);
}
