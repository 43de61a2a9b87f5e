import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { Secrets, SettingsStore } from '../../settings/port.ts';
import { accountList, accountOfForm, passwordName } from '../../sip/account-form.ts';
import type { SipEngine } from '../../sip/port.ts';

export function accountHandlers(
  sip: SipEngine,
  settings: SettingsStore,
  secrets: Secrets,
  revision: () => number,
): Handlers<AppContract>['account'] {
  return {
    list: () => accountList(settings, sip, revision()),
    test: async (form) => [...(await sip.testConnection(accountOfForm(form), form.password))],
    save: async (form) => {
      const account = accountOfForm(form);
      const attempts = await sip.testConnection(account, form.password);
      const answered = attempts.find(({ problem }) => problem === null)?.url;
      await secrets.write(passwordName(account.id), form.password);
      return (await settings.set('accounts', [{ ...account, server: answered ?? account.server }])) === null ? 'saved' : 'not_saved';
    },
    retryNow: () => {
      sip.retryNow();
      return null;
    },
  };
}
