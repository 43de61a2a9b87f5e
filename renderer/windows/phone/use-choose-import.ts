import { useTranslation } from 'react-i18next';
import type { ReadImport } from '../../../common/book/import.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** Lets the agent choose a file of contacts; why one cannot be read is said in words. */
export function useChooseImport(onRead: (file: ReadImport) => void): () => void {
  const { t } = useTranslation();
  const { book } = usePhoneBridge();
  const choose = async (): Promise<void> => {
    const answer = await book.chooseImport({}).catch(() => null);
    const outcome = answer?.ok === true ? answer.value : null;
    if (outcome === null) tell({ tone: 'bad', text: t('app.failed') });
    else if (outcome.type === 'read') onRead(outcome);
    else if (outcome.type === 'refused') tell({ tone: 'bad', text: t(`book.file.refused.${outcome.reason}`), detail: outcome.fileName });
  };
  return () => void choose();
}
