import { useTranslation } from 'react-i18next';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { Badge } from '../../ui/badge.tsx';
import { Plain } from '../../ui/plain.tsx';

/** User flags, 業務ラベル and queue as badges; nothing where nothing is known. */
export function CallerFacts({ view }: { readonly view: IncomingView }) {
  const { t } = useTranslation();
  const { flags, label, queue } = view;
  return (
    <div className="caller-facts">
      {flags.hasFlags && flags.isVerified === true && (
        <Badge icon="verified" tone="good">
          {t('popup.incoming.verified')}
        </Badge>
      )}
      {flags.hasFlags && flags.isVerified !== true && <Badge icon="person">{t('popup.incoming.unverified')}</Badge>}
      {flags.isBadActor === true && (
        <Badge icon="warning" tone="bad">
          {t('popup.incoming.badActor')}
        </Badge>
      )}
      {flags.isRepeat === true && (
        <Badge icon="repeat" tone="accent">
          {t('popup.incoming.repeat')}
        </Badge>
      )}
      {label !== null && (
        <Badge icon="tag" tone="warn">
          <span className="hidden">{t('popup.incoming.label')}</span>
          <Plain>{label}</Plain>
        </Badge>
      )}
      {queue !== null && (
        <Badge icon="queue">
          <span className="hidden">{t('popup.incoming.queue')}</span>
          <Plain>{queue}</Plain>
        </Badge>
      )}
    </div>
  );
}
