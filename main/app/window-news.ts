import type { AppContract } from '../../common/ipc/contract.ts';
import type { Emitters } from '../../common/ipc/define.ts';
import type { AccountList } from '../../common/ipc/groups/account.ts';
import type { SettingsSnapshot } from '../../common/ipc/groups/settings.ts';
import type { AddressBook } from '../book/address-book.ts';
import type { CallHub } from '../calls/call-hub.ts';
import type { History } from '../history/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { accountList } from '../sip/account-form.ts';
import type { SipEngine } from '../sip/port.ts';
import type { Texts } from './texts.ts';

export interface WindowNewsParts {
  readonly emit: Emitters<AppContract>;
  readonly settings: SettingsStore;
  readonly sip: Pick<SipEngine, 'states' | 'onStateChanged'>;
  readonly hub: CallHub;
  readonly history: History;
  readonly book: Pick<AddressBook, 'onChanged' | 'onTrouble'>;
  readonly texts: Texts;
}

/** Tells the windows what changed, with revisions that grow, so that a window can drop what is not newer than its snapshot. */
export class WindowNews {
  readonly #parts: WindowNewsParts;
  #accountsRevision = 0;
  #settingsRevision = 0;

  constructor(parts: WindowNewsParts) {
    this.#parts = parts;
  }

  start(): void {
    const { emit, settings, sip, hub, history, book, texts } = this.#parts;
    hub.onListChanged((list) => emit.calls.changed(list));
    history.onRowChanged((row) => emit.history.rowChanged(row));
    history.onExportProgress((progress) => emit.history.exportProgress(progress));
    history.onTrouble((trouble) => emit.history.trouble(trouble));
    book.onChanged((state) => emit.book.changed(state));
    book.onTrouble((trouble) => emit.book.trouble(trouble));
    sip.onStateChanged(() => this.#tellAccounts());
    settings.onChanged((keys) => {
      this.#settingsRevision += 1;
      emit.settings.changed(this.settings());
      if (keys.includes('accounts') || keys.includes('call.codecs')) this.#tellAccounts();
      if (keys.includes('ui.language') || keys.includes('ui.theme')) emit.app.preferencesChanged(texts.preferences());
    });
  }

  accounts(): AccountList {
    return accountList(this.#parts.settings, this.#parts.sip, this.#accountsRevision);
  }

  settings(): SettingsSnapshot {
    const { settings } = this.#parts;
    return { revision: this.#settingsRevision, values: { ...settings.all() }, locked: [...settings.locked()] };
  }

  #tellAccounts(): void {
    this.#accountsRevision += 1;
    this.#parts.emit.account.changed(this.accounts());
  }
}
