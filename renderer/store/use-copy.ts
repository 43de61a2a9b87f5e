import { useTranslation } from 'react-i18next';
import { tell } from './notices.ts';
import { usePhoneBridge } from './phone-bridge.ts';

/** Puts plain text on the clipboard and tells whether it is there. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  const { app } = usePhoneBridge();
  return (text) => {
    app.copyText({ text }).then(
      (answer) => tell(answer.ok ? { tone: 'good', text: t('app.copied') } : { tone: 'bad', text: t('app.failed') }),
      () => tell({ tone: 'bad', text: t('app.failed') }),
    );
  };
}
