import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { settingItems } from '../../../common/i18n/texts/setting-items.ts';
import { settingSpecs } from '../../../common/settings/schema.ts';
import { Button } from '../../ui/button.tsx';
import { type ControlKind, controlKindOf } from './control-kind.ts';
import { Control } from './controls/control.tsx';
import { LockNote, SavedNote } from './item-notes.tsx';
import type { KeyItem, OwnControl } from './sections.ts';
import { type SettingOutcome, useSetting } from './setting-control.ts';
import type { SettingsFacts } from './settings-facts.ts';
import './setting-item.css';

interface Props {
  readonly item: KeyItem;
  readonly facts: SettingsFacts;
}

type Kind = ControlKind | { readonly type: OwnControl };

/** One setting: its control, why it cannot be changed, whether it was saved, and the way back to its default. */
export function SettingItem({ item, facts }: Props) {
  const { t, i18n } = useTranslation();
  const { key } = item;
  const { value, isLocked, isInitial, outcome, set, forget } = useSetting(facts.snapshot, key, item.pattern);
  const text = settingItems[i18n.language === 'en' ? 'en' : 'ja'][key];
  const kind: Kind = item.control === undefined ? controlKindOf(key) : { type: item.control };
  const isContracted = item.needs === undefined || (facts.cti.features.popups && facts.cti.features[item.needs]);
  const error = outcome === 'invalid' && text.refused !== undefined ? text.refused : refusedText(outcome, kind, t);
  // Fields say it themselves.
  const hasFieldError = kind.type === 'text' || kind.type === 'number' || kind.type === 'list' || kind.type === 'cti_lines';
  return (
    <div className="setting" data-key={key} data-greyed={isLocked || !isContracted}>
      <Control
        kind={kind}
        text={text}
        value={value}
        isDisabled={isLocked || !isContracted}
        error={error}
        facts={facts}
        set={set}
        forget={forget}
      />
      <div className="setting-foot">
        {!isContracted && <LockNote>{t('settings.notContracted')}</LockNote>}
        {isLocked && <LockNote>{t('settings.locked')}</LockNote>}
        {settingSpecs[key].needsRestart && <p className="setting-note">{t('settings.restart')}</p>}
        {error !== null && !hasFieldError && <p className="setting-error">{error}</p>}
        {!isInitial && !isLocked && isContracted && (
          <Button
            size="small"
            tone="quiet"
            icon="retry"
            label={`${t('settings.reset')}: ${text.label}`}
            onPress={() => set(settingSpecs[key].initial)}
          >
            {t('settings.reset')}
          </Button>
        )}
        <SavedNote isSaved={outcome === 'saved'} />
      </div>
    </div>
  );
}

function refusedText(outcome: SettingOutcome, kind: Kind, t: TFunction): string | null {
  if (outcome === 'none' || outcome === 'saved') return null;
  if (outcome === 'failed') return t('app.failed');
  if (outcome !== 'invalid') return t(`settings.refused.${outcome}`);
  if (kind.type === 'number') return t('settings.refused.number', { minimum: kind.minimum, maximum: kind.maximum });
  return kind.type === 'text' ? t('settings.refused.text', { maximum: kind.maximum }) : t('settings.refused.invalid');
}
