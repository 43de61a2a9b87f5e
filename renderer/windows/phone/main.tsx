import '../../ui/tokens.css';
import * as z from 'zod/mini';
import { bridgeFor } from '../../bridge.ts';
import { bookListOf } from '../../store/book-list.ts';
import { centreListOf } from '../../store/centre-list.ts';
import { centreQueryOf, centreSearchStoreOf } from '../../store/centre-search.ts';
import { filterOf } from '../../store/history-search.ts';
import { historyListOf } from '../../store/history-rows.ts';
import { PhoneBridgeProvider } from '../../store/phone-bridge.ts';
import { projectionOf } from '../../store/projection.ts';
import { searchStoreOf } from '../../store/search-store.ts';
import { mountPage } from '../../ui/mount-page.tsx';
import type { PhoneStores } from './phone-stores.ts';
import { PhoneWindow } from './phone-window.tsx';

// Before anything is parsed: zod would otherwise probe `new Function`, which the CSP reports.
z.config({ jitless: true });

const bridge = bridgeFor('phone');
const searches = searchStoreOf(window.localStorage);
const history = historyListOf(bridge.history, filterOf(searches.store.getState(), Date.now()));
searches.store.subscribe((search) => history.search(filterOf(search, Date.now())));
const centreSearches = centreSearchStoreOf(window.localStorage);
const centre = centreListOf(bridge.centreHistory, () => centreQueryOf(centreSearches.store.getState(), Date.now()));
centreSearches.store.subscribe(() => centre.search());
const stores: PhoneStores = {
  accounts: projectionOf({ subscribe: bridge.account.onChanged, snapshot: () => bridge.account.list({}) }),
  calls: projectionOf({ subscribe: bridge.calls.onChanged, snapshot: () => bridge.calls.list({}) }),
  cti: projectionOf({ subscribe: bridge.cti.onChanged, snapshot: () => bridge.cti.get({}) }),
  settings: projectionOf({ subscribe: bridge.settings.onChanged, snapshot: () => bridge.settings.get({}) }),
  history,
  missed: projectionOf({ subscribe: bridge.history.onMissedCount, snapshot: () => bridge.history.missed({}) }),
  searches,
  centre,
  centreSearches,
  bookState: projectionOf({ subscribe: bridge.book.onChanged, snapshot: () => bridge.book.state({}) }),
  book: bookListOf(bridge.book),
};

void mountPage(
  bridge.app,
  <PhoneBridgeProvider value={bridge}>
    <PhoneWindow stores={stores} />
  </PhoneBridgeProvider>,
);
