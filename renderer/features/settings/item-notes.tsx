import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

/** Why an item cannot be changed. */
export function LockNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="setting-note">
      <Icon name="lock" size={14} />
      {children}
    </p>
  );
}

/** Says quietly that a change was stored; stands there empty before, so that screen readers hear of it. */
export function SavedNote({ isSaved }: { readonly isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <output className="setting-saved">
      {isSaved && (
        <>
          <Icon name="check" size={14} />
          {t('app.saved')}
        </>
      )}
    </output>
  );
}
