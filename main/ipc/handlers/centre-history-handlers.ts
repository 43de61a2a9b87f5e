import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { CentreHistory } from '../../cti/centre-history.ts';

export function centreHistoryHandlers(centre: CentreHistory): Handlers<AppContract>['centreHistory'] {
  return {
    page: ({ query, cursor }, { key }) => centre.page(key, query, cursor),
    stop: (_, { key }) => {
      centre.stop(key);
      return null;
    },
  };
}
