import { useTranslation } from 'react-i18next';
import type { UserFlags } from '../../common/cti/known-facts.ts';
import { Badge } from './badge.tsx';
import { Plain } from './plain.tsx';

/** User flags as badges. `hasFlags`: whether anybody said anything of them, for an unsaid one is 未確認 only then. */
export function FlagBadges({ flags, hasFlags }: { readonly flags: UserFlags; readonly hasFlags: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {hasFlags && flags.isVerified === true && (
        <Badge icon="verified" tone="good">
          {t('popup.incoming.verified')}
        </Badge>
      )}
      {hasFlags && flags.isVerified !== true && <Badge icon="person">{t('popup.incoming.unverified')}</Badge>}
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
    </>
  );
}

/** 業務ラベル and queue as badges. */
export function PlaceBadges({ label, queue }: { readonly label: string | null; readonly queue: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {label !== null && (
        <Badge icon="tag" tone="warn" title={label}>
          <span className="hidden">{t('popup.incoming.label')}</span>
          <Plain>{label}</Plain>
        </Badge>
      )}
      {queue !== null && (
        <Badge icon="queue" title={queue}>
          <span className="hidden">{t('popup.incoming.queue')}</span>
          <Plain>{queue}</Plain>
        </Badge>
      )}
    </>
  );
}

/** Whether there is any flag to show. */
export function hasAnyFlag(flags: UserFlags): boolean {
  return flags.isVerified !== null || flags.isBadActor !== null || flags.isRepeat !== null;
}
