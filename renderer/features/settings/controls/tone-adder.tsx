import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { settingItems } from '../../../../common/i18n/texts/setting-items.ts';
import { openToneKeys } from '../../../../common/tone/own-tone-keys.ts';
import { Button } from '../../../ui/button.tsx';
import { LockNote } from '../item-notes.tsx';
import type { Tones } from './use-tones.ts';

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly tones: Tones;
  /** The settings that IT has locked. */
  readonly locked: readonly string[];
}

/** Where a sound of the user's own is brought along, and what it could be chosen for; or why none can be. */
export function ToneAdder({ ref, tones, locked }: Props) {
  const { t, i18n } = useTranslation();
  const open = openToneKeys(locked);
  if (open.length === 0)
    return (
      <div className="tone-lock">
        <LockNote>{t('settings.tones.allLocked')}</LockNote>
      </div>
    );
  const items = settingItems[i18n.language === 'en' ? 'en' : 'ja'];
  return (
    <>
      <div className="tone-add" ref={ref}>
        <Button icon="add" isDisabled={tones.isBusy} onPress={tones.add}>
          {t('settings.tones.add')}
        </Button>
        <p className="setting-hint">{t('settings.tones.addHint')}</p>
      </div>
      {locked.includes('ring.tone') && (
        <p className="setting-hint">{t('settings.tones.usableFor', { list: open.map((key) => items[key].label).join(' / ') })}</p>
      )}
    </>
  );
}
