import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyCall } from '../../../common/history/filter.ts';
import type { CallRow } from '../../../common/ipc/groups/history.ts';
import { CallCards } from '../../features/calls/call-cards.tsx';
import { DialPanel } from '../../features/dialpad/dial-panel.tsx';
import { ToneKeypad } from '../../features/dialpad/tone-keypad.tsx';
import { ExportMenu } from '../../features/history/export-menu.tsx';
import { HistoryList } from '../../features/history/history-list.tsx';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useView } from '../../store/projection.ts';
import { useCopy } from '../../store/use-copy.ts';
import type { PhoneStores } from './phone-stores.ts';

interface Props {
  readonly stores: PhoneStores;
  readonly dial: (target: string) => Promise<boolean>;
  readonly callBack: (digits: string) => void;
  readonly open: (row: CallRow) => void;
}

/** Dial field and pad, the live calls, and 発着信履歴. */
export function MainPage({ stores, dial, callBack, open }: Props) {
  const { t } = useTranslation();
  const { history } = usePhoneBridge();
  const calls = useView(stores.calls)?.calls ?? [];
  const [isKeypadWanted, setKeypadWanted] = useState(true);
  // A call card needs the room more than the pad does; the pad comes back when the calls are over.
  const [isKeypadKept, setKeypadKept] = useState(false);
  const isKeypadOpen = calls.length === 0 ? isKeypadWanted : isKeypadKept;
  const toggleKeypad = (): void => (calls.length === 0 ? setKeypadWanted(!isKeypadWanted) : setKeypadKept(!isKeypadKept));
  const copy = useCopy();
  return (
    <main className="phone-main">
      <CallCards calls={calls} renderKeypad={(press) => <ToneKeypad label={t('calls.action.keypad')} press={press} />} />
      <DialPanel isKeypadOpen={isKeypadOpen} toggleKeypad={toggleKeypad} dial={dial} />
      <section className="history" aria-labelledby="history-title">
        <div className="history-head">
          <h2 id="history-title">{t('history.title')}</h2>
          <ExportMenu label={t('history.export')} kind="calls" run={(encoding) => history.exportCalls({ filter: everyCall, encoding })} />
        </div>
        <HistoryList list={stores.history} actions={{ open, callBack, copy }} />
      </section>
    </main>
  );
}
