import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteView } from '../../../common/ipc/groups/popups.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PopupFrame } from '../../ui/popup-frame.tsx';
import { routeLine } from './route-line.ts';
import './route-panel.css';
import { RouteSteps } from './route-steps.tsx';

interface Props {
  readonly view: RouteView;
  readonly lineEnd: '\r\n' | '\n';
  readonly copy: (text: string) => void;
  readonly retry: () => void;
  readonly setPinned: (isPinned: boolean) => void;
  readonly close: () => void;
}

/** 経路表示 (spec/popups-and-chat.md section 4). */
export function RoutePanel({ view, lineEnd, copy, retry, setPinned, close }: Props) {
  const { t } = useTranslation();
  const [copiedRevision, setCopiedRevision] = useState<number | null>(null);
  const isCopied = copiedRevision === view.revision;
  const copyAll = (): void => {
    copy(view.steps.map((step) => routeLine(step, t)).join(lineEnd));
    setCopiedRevision(view.revision);
  };
  return (
    <PopupFrame
      icon="route"
      title={t('popup.route.title')}
      contentKey={`${view.callId} ${view.status}`}
      isPinned={view.isPinned}
      setPinned={setPinned}
      close={close}
      footer={
        view.steps.length > 0 && (
          <>
            <Button size="small" icon={isCopied ? 'check' : 'copy'} onPress={copyAll}>
              {t('popup.route.copy')}
            </Button>
            <output className="route-copied">{isCopied ? t('popup.route.copied') : ''}</output>
          </>
        )
      }
    >
      <RouteSteps steps={view.steps} />
      <output className="route-state">
        {view.status === 'loading' && <p className="route-note">{t('popup.route.loading')}</p>}
        {view.status === 'ready' && view.steps.length === 0 && <p className="route-note">{t('popup.route.empty')}</p>}
        {view.status === 'failed' && (
          <div className="route-failed">
            <p>
              <Icon name="warning" />
              {t('popup.route.failed')}
            </p>
            <Button icon="retry" onPress={retry}>
              {t('popup.route.retry')}
            </Button>
          </div>
        )}
      </output>
    </PopupFrame>
  );
}
