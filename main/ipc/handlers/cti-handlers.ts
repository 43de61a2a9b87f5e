import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { CtiView } from '../../../common/ipc/groups/cti.ts';
import { ctiSecretName, isUsableSecret } from '../../cti/credentials.ts';
import type { ScreenPop } from '../../cti/screen-pop.ts';
import type { Log } from '../../log/port.ts';
import type { Secrets, SettingsStore } from '../../settings/port.ts';

export interface CtiHandlerParts {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly screenPop: Pick<ScreenPop, 'markCaller'>;
  readonly news: { view(): Promise<CtiView>; connect(): void };
  readonly log: Log;
}

export function ctiHandlers({ settings, secrets, screenPop, news, log }: CtiHandlerParts): Handlers<AppContract>['cti'] {
  return {
    get: () => news.view(),
    setAccessKey: async ({ accessKey }) => {
      const name = ctiSecretName(settings.all());
      if (name === null) return 'no_server';
      if (accessKey !== '' && !isUsableSecret(settings.get('cti.signIn'), accessKey)) return 'invalid';
      try {
        await (accessKey === '' ? secrets.remove(name) : secrets.write(name, accessKey));
      } catch (error) {
        log.error({ error: String(error) }, 'the secret of the CTI server could not be stored');
        return 'not_saved';
      }
      news.connect();
      return 'saved';
    },
    markCaller: ({ id, flag, isSet }) => screenPop.markCaller(id, { [flag]: isSet }),
    retryNow: () => {
      news.connect();
      return null;
    },
  };
}
