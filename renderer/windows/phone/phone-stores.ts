import type { AccountList } from '../../../common/ipc/groups/account.ts';
import type { BookState } from '../../../common/ipc/groups/book.ts';
import type { CallList } from '../../../common/ipc/groups/calls.ts';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import type { MissedCount } from '../../../common/ipc/groups/history.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import type { CentreList } from '../../store/centre-list.ts';
import type { CentreSearch } from '../../store/centre-search.ts';
import type { BookList } from '../../store/book-list.ts';
import type { HistoryList } from '../../store/history-rows.ts';
import type { KeptStore } from '../../store/kept-store.ts';
import type { SearchStore } from '../../store/search-store.ts';
import type { Projection } from '../../store/projection.ts';

/** All that the phone window shows of main. */
export interface PhoneStores {
  readonly accounts: Projection<AccountList>;
  readonly calls: Projection<CallList>;
  readonly cti: Projection<CtiView>;
  readonly settings: Projection<SettingsSnapshot>;
  readonly history: HistoryList;
  readonly missed: Projection<MissedCount>;
  readonly searches: SearchStore;
  readonly centre: CentreList;
  readonly centreSearches: KeptStore<CentreSearch>;
  readonly bookState: Projection<BookState>;
  readonly book: BookList;
}
