import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** Asks the agent whether to call the number of a link that another program handed over. */
export function useDialLink(dial: (target: string) => void): void {
  const { t } = useTranslation();
  const { app } = usePhoneBridge();
  const latest = useRef(dial);
  useEffect(() => {
    latest.current = dial;
  });
  const take = useCallback(async (): Promise<void> => {
    const answer = await app.takeDialLink({}).catch(() => null);
    const link = answer?.ok === true ? answer.value : null;
    if (link === null) return;
    const { target } = link;
    if (target === null) tell({ tone: 'warn', text: t('calls.dial.linkRefused') });
    else
      tell({
        tone: 'good',
        text: t('calls.dial.linked', { target }),
        action: { label: t('calls.dial.call'), run: () => latest.current(target) },
        lastsMs: null,
      });
  }, [app, t]);
  useEffect(() => {
    // It may have come before this page.
    void take();
    return app.onDialLinkCame(() => void take());
  }, [app, take]);
}
