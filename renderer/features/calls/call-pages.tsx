import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../common/ipc/groups/calls.ts';
import type { PageLink } from '../../../common/ipc/groups/popups.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { PageLinks } from '../../ui/page-links.tsx';

/** The pages of the site's systems for an incoming call, which main fixed when it arrived. */
export function CallPages({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const { popup } = usePhoneBridge();
  const [pages, setPages] = useState<readonly PageLink[]>([]);
  useEffect(() => {
    let isShown = true;
    popup.pages({ callId: call.id }).then(
      (answer) => {
        if (isShown && answer.ok) setPages(answer.value);
      },
      () => undefined, // Without an answer there is no button; the call itself is not touched.
    );
    return () => {
      isShown = false;
    };
  }, [popup, call.id]);
  if (call.phase === 'ending' || call.phase === 'ended') return null;
  const open = (index: number): void => {
    popup.openPage({ callId: call.id, index }).then(
      (answer) => {
        if (!answer.ok) tell({ tone: 'bad', text: t('app.failed') });
        else if (answer.value !== null) tell({ tone: 'bad', text: t(`popup.page.refused.${answer.value}`) });
      },
      () => tell({ tone: 'bad', text: t('app.failed') }),
    );
  };
  return <PageLinks label={t('popup.page.open')} pages={pages} open={open} />;
}
