import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { AccountList } from '../../../common/ipc/groups/account.ts';
import type { Secrets, SettingRefusal, SettingsStore } from '../../settings/port.ts';
import { chooseCodecs } from '../../sip/account-codecs.ts';
import { accountOfForm, passwordName } from '../../sip/account-form.ts';
import type { SipEngine } from '../../sip/port.ts';

export interface AccountHandlerParts {
  readonly sip: SipEngine;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly list: () => AccountList;
}

export function accountHandlers({ sip, settings, secrets, list }: AccountHandlerParts): Handlers<AppContract>['account'] {
  return {
    list,
    test: async (form) => [...(await sip.testConnection(accountOfForm(form), form.password))],
    save: async (form) => {
      const account = accountOfForm(form);
      const codecs = settings.get('accounts').find(({ id }) => id === account.id)?.codecs;
      await secrets.write(passwordName(account.id), form.password);
      const refusal = await settings.set('accounts', [codecs === undefined ? account : { ...account, codecs }]);
      // The account itself may be as before and only the password new.
      if (refusal === null) sip.retryNow();
      return outcomeOf(refusal);
    },
    setCodecs: async ({ id, codecs }) => outcomeOf(await chooseCodecs(settings, id, codecs)),
    retryNow: () => {
      sip.retryNow();
      return null;
    },
  };
}

function outcomeOf(refusal: SettingRefusal | null): 'saved' | 'locked' | 'not_saved' {
  if (refusal === null) return 'saved';
  return refusal === 'locked' ? 'locked' : 'not_saved';
}
