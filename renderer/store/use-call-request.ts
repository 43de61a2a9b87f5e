import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../common/ipc/define.ts';
import type { CallRefusal } from '../../common/ipc/groups/calls.ts';
import { tell } from './notices.ts';

/** Awaits a request about a call and says in words why it did nothing; resolves true when it was done. */
export function useCallRequest(): (request: Promise<Envelope<CallRefusal | null>>) => Promise<boolean> {
  const { t } = useTranslation();
  return async (request) => {
    const answer = await request.catch(() => null);
    const refusal = answer?.ok === true ? answer.value : 'failed';
    if (refusal !== null) tell({ tone: 'bad', text: refusal === 'failed' ? t('app.failed') : t(`calls.refused.${refusal}`) });
    return refusal === null;
  };
}
