import { type ReactNode, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { emptyDraft } from '../../../common/book/contact.ts';
import { BookPanel } from '../../features/book/book-panel.tsx';
import { CallCards } from '../../features/calls/call-cards.tsx';
import { DialPanel } from '../../features/dialpad/dial-panel.tsx';
import { ToneKeypad } from '../../features/dialpad/tone-keypad.tsx';
import { CallCentrePanel } from '../../features/history/call-centre-panel.tsx';
import { ExportMenu } from '../../features/history/export-menu.tsx';
import { HistoryPanel } from '../../features/history/history-panel.tsx';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import type { HistorySearch } from '../../store/history-search.ts';
import { settingValue } from '../../features/settings/setting-control.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useView } from '../../store/projection.ts';
import { useCopy } from '../../store/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import './main-page.css';
import type { PhonePage } from './phone-page.ts';
import type { PhoneStores } from './phone-stores.ts';
import { useChooseImport } from './use-choose-import.ts';

/** What stands below the dial field. */
export type MainTab = HistorySearch['list'] | 'book';

const tabs: readonly MainTab[] = ['all', 'call_centre', 'book'];

interface Props {
  readonly stores: PhoneStores;
  readonly dial: (target: string) => Promise<boolean>;
  readonly callBack: (digits: string) => void;
  readonly tab: MainTab;
  readonly setTab: (tab: MainTab) => void;
  readonly setPage: (page: PhonePage) => void;
  /** Stands beside the lists. */
  readonly aside: ReactNode;
}

/** Dial field and pad, the live calls, and 発着信履歴 or 電話帳. */
export function MainPage({ stores, dial, callBack, tab, setTab, setPage, aside }: Props) {
  const { t } = useTranslation();
  const calls = useView(stores.calls)?.calls ?? [];
  // A call card and the list of contacts need the room more than the pad does; the pad comes back after them.
  const [isFilterOpen, setFilterOpen] = useState(false);
  const cti = useView(stores.cti);
  const { source } = useStore(stores.centreSearches.store);
  const isCentre = tab === 'call_centre' && cti?.features.history === true && source === 'whole_centre';
  const place = calls.length > 0 ? 'calls' : tab === 'book' ? 'book' : isFilterOpen || isCentre ? 'filter' : 'history';
  const [keypads, setKeypads] = useState({ history: true, book: false, filter: false, calls: false });
  const toggleKeypad = (): void => setKeypads({ ...keypads, [place]: !keypads[place] });
  const copy = useCopy();
  const bookState = useView(stores.bookState);
  const { history } = usePhoneBridge();
  const missedCount = useView(stores.missed)?.count ?? 0;
  const settings = useView(stores.settings);
  const csv = {
    phoneNumbers: settings === null ? ('plain' as const) : settingValue(settings, 'csv.phoneNumbers'),
    isPhoneNumbersLocked: settings?.locked.includes('csv.phoneNumbers') === true,
  };
  const see = (row: CallRow): void => {
    if (row.isUnseen) void history.markSeen({ id: row.id });
  };
  const ownCalls = (
    <HistoryPanel
      list={stores.history}
      searches={stores.searches}
      isFilterOpen={isFilterOpen}
      setFilterOpen={setFilterOpen}
      missedCount={missedCount}
      csv={csv}
      actions={{
        open: (row) => {
          see(row);
          setPage({ type: 'detail', id: row.id });
        },
        callBack: (digits, row) => {
          see(row);
          callBack(digits);
        },
        copy,
      }}
    />
  );
  return (
    <main className="phone-main phone-panes" data-has-aside={aside !== null}>
      <CallCards calls={calls} renderKeypad={(press) => <ToneKeypad label={t('calls.action.keypad')} press={press} />} />
      <DialPanel isKeypadOpen={keypads[place]} toggleKeypad={toggleKeypad} dial={dial} />
      <Tabs className="lists" selectedKey={tab} onSelectionChange={(key) => setTab(tabs.find((known) => known === key) ?? 'all')}>
        <div className="lists-head">
          <TabList className="lists-tabs" aria-label={t('app.lists')}>
            <Tab id="all" className="lists-tab">
              {t('history.title')}
              {missedCount > 0 && <MissedNumber count={missedCount} />}
            </Tab>
            <Tab id="call_centre" className="lists-tab">
              {t('history.callCentreTitle')}
            </Tab>
            <Tab id="book" className="lists-tab">
              {t('book.title')}
            </Tab>
          </TabList>
          {tab === 'book' && <BookTools stores={stores} setPage={setPage} />}
        </div>
        <TabPanel id="all" className="lists-panel">
          {ownCalls}
        </TabPanel>
        <TabPanel id="call_centre" className="lists-panel">
          {cti?.features.history === true ? (
            <CallCentrePanel list={stores.centre} searches={stores.centreSearches} status={cti.status} actions={{ callBack, copy }}>
              {ownCalls}
            </CallCentrePanel>
          ) : (
            ownCalls
          )}
        </TabPanel>
        <TabPanel id="book" className="lists-panel">
          <BookPanel
            list={stores.book}
            state={bookState}
            actions={{
              open: (contact) => setPage({ type: 'contact', contact }),
              add: () => setPage({ type: 'contact_form', id: null, initial: emptyDraft, back: { type: 'main' } }),
              dial: callBack,
              copy,
            }}
          />
        </TabPanel>
      </Tabs>
      {aside}
    </main>
  );
}

function MissedNumber({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <span className="tab-number">
      <span className="hidden">{t('history.missed', { count })}</span>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
    </span>
  );
}

/** What can be done with the whole book. */
function BookTools({ stores, setPage }: Pick<Props, 'stores' | 'setPage'>) {
  const { t } = useTranslation();
  const { book } = usePhoneBridge();
  const { choice } = useStore(stores.book.store);
  const chooseImport = useChooseImport((file) => setPage({ type: 'import', file }));
  return (
    <>
      <Button size="small" icon="upload" onPress={chooseImport}>
        {t('book.import')}
      </Button>
      <ExportMenu label={t('book.export')} kind="contacts" run={(encoding) => book.exportBook({ book: choice, encoding })} />
    </>
  );
}
