import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import './popup-frame.css';
import { PressGuard } from './press-guard.tsx';

interface Props {
  readonly icon: IconName;
  readonly title: string;
  /** Buttons go deaf for a moment when it changes. */
  readonly contentKey: string;
  readonly isPinned: boolean;
  readonly setPinned: (isPinned: boolean) => void;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** False where the children scroll by themselves. */
  readonly bodyScrolls?: boolean;
}

/** The frame of the route and chat windows: heading, pin and close above, the body scrolls, an action line below. */
export function PopupFrame({ icon, title, contentKey, isPinned, setPinned, close, children, footer, bodyScrolls = true }: Props) {
  const { t } = useTranslation();
  return (
    <PressGuard contentKey={contentKey}>
      <main className="popup">
        <header className="popup-head handle">
          <Icon name={icon} />
          <h1>{title}</h1>
          <IconButton
            icon="pin"
            label={isPinned ? t('popup.unpin') : t('popup.pin')}
            isPressed={isPinned}
            onPress={() => setPinned(!isPinned)}
          />
          <IconButton icon="close" label={t('popup.close')} onPress={close} />
        </header>
        {bodyScrolls ? (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the body scrolls, so the keyboard must reach it
          <section className="popup-body" aria-label={title} tabIndex={0}>
            {children}
          </section>
        ) : (
          children
        )}
        {footer !== undefined && footer !== false && <footer className="popup-foot">{footer}</footer>}
      </main>
    </PressGuard>
  );
}
