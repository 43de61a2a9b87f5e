import { type AccountId, accountId } from '../../common/call/ids.ts';
import type { AccountForm, AccountList } from '../../common/ipc/groups/account.ts';
import type { Account } from '../../common/settings/schema.ts';
import type { SettingsStore } from '../settings/port.ts';
import { areCodecsLocked, codecsOf } from './account-codecs.ts';
import type { SipEngine } from './port.ts';

/** The one account of the first-run screen; several come with their own settings page. */
const onlyAccount: AccountId = accountId.parse('line-1');

/** Where the password of an account is kept among the secrets. */
export function passwordName(id: AccountId): string {
  return `sip.password.${id}`;
}

/**
 * The account that a filled-in form means. `1001@pbx.example` names the domain beside the user. The server stays as typed;
 * `rememberServers` puts the URL there that answered.
 */
export function accountOfForm(form: AccountForm): Account {
  const [user = '', domain = ''] = form.user.trim().split('@', 2);
  return {
    id: onlyAccount,
    label: form.displayName ?? user,
    server: form.server.trim(),
    user,
    authorizationUser: null,
    domain: domain === '' ? null : domain,
    displayName: form.displayName,
  };
}

/** The accounts with what they are doing now. */
export function accountList(settings: SettingsStore, sip: Pick<SipEngine, 'states'>, revision: number): AccountList {
  const states = sip.states();
  return {
    revision,
    accounts: settings.get('accounts').map(({ id, label, user, domain, server }) => ({
      id,
      label,
      // As the form takes it, so that opening and saving it changes nothing.
      user: domain === null ? user : `${user}@${domain}`,
      server,
      state: states.get(id) ?? { type: 'stopped' },
      codecs: codecsOf(settings, id),
      areCodecsLocked: areCodecsLocked(settings, id),
    })),
  };
}
