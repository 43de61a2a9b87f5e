import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import { usePressGuard } from '../../ui/press-guard.tsx';

/** リンクを開く: the words alone, the real host in the tooltip and for the screen reader. Main opens the browser. */
export function LinkButton({ host, onPress }: { readonly host: string; readonly onPress: () => void }) {
  const { t } = useTranslation();
  const isOpen = usePressGuard();
  return (
    <TooltipTrigger delay={300}>
      <Button
        className="message-link"
        aria-label={t('popup.chat.openLinkAt', { host })}
        onPress={() => {
          if (isOpen()) onPress();
        }}
      >
        <Icon name="link" size={14} />
        {t('popup.chat.openLink')}
      </Button>
      <Tooltip className="tooltip" offset={4}>
        <Plain>{host}</Plain>
      </Tooltip>
    </TooltipTrigger>
  );
}
