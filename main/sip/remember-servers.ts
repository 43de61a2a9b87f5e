import type { SettingsStore } from '../settings/port.ts';
import type { SipEngine } from './port.ts';

/**
 * Where only a host was typed, the URL that answered becomes the setting, so that the next start does not try the others first. A locked
 * account stays as it is.
 */
export function rememberServers(sip: Pick<SipEngine, 'onStateChanged'>, settings: SettingsStore): void {
  sip.onStateChanged((id, state) => {
    if (state.type !== 'registered' || settings.locked().includes('accounts')) return;
    const accounts = settings.get('accounts');
    const isNews = accounts.some((account) => account.id === id && account.server !== state.server);
    if (!isNews) return;
    void settings.set(
      'accounts',
      accounts.map((account) => (account.id === id ? { ...account, server: state.server } : account)),
    );
  });
}
