import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.tsx';
import { Plain } from '../../../ui/plain.tsx';
import { AddEntry } from './add-entry.tsx';
import type { KindProps } from './control-props.ts';
import './list-control.css';

/** A list of texts: each can be removed, new ones are added below. */
export function ListControl({ text, value, kind, isDisabled, error, set }: KindProps<'list'>) {
  const { t } = useTranslation();
  const entries = Array.isArray(value) ? value.map(String) : [];
  const refusal = (entry: string): string | null => {
    if (entry === '') return t('settings.refused.empty');
    if (entries.includes(entry)) return t('settings.refused.twice');
    if (entry.length > kind.maximum) return t('settings.refused.text', { maximum: kind.maximum });
    return entries.length >= kind.maximumEntries ? t('settings.refused.full') : null;
  };
  return (
    <fieldset className="list-control">
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      <ul className="list-entries">
        {entries.length === 0 && <li className="list-empty">{t('settings.list.empty')}</li>}
        {entries.map((entry) => (
          <li key={entry}>
            <Plain>{entry}</Plain>
            <IconButton
              icon="close"
              label={t('settings.list.remove', { entry })}
              isDisabled={isDisabled}
              onPress={() => set(entries.filter((other) => other !== entry))}
            />
          </li>
        ))}
      </ul>
      {!isDisabled && (
        <AddEntry
          label={t('settings.list.new', { label: text.label })}
          error={error}
          clean={(typed) => typed.normalize('NFKC').trim()}
          refusal={refusal}
          add={(entry) => set([...entries, entry])}
        />
      )}
    </fieldset>
  );
}
