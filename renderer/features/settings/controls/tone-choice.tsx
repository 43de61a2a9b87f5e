import { useTranslation } from 'react-i18next';
import type { ControlProps } from './control-props.ts';
import { SelectControl } from './select-control.tsx';
import { useToneLabel } from './use-tone-label.ts';

/** One of the tones that there are. A chosen one that is gone stays chosen, and says so. */
export function ToneChoice(props: ControlProps) {
  const { t } = useTranslation();
  const labelOf = useToneLabel();
  const { text, value, facts } = props;
  const chosen = String(value);
  const names = facts.tones.map(({ name }) => name);
  const isGone = names.length > 0 && !names.includes(chosen);
  const choices = {
    ...Object.fromEntries(facts.tones.map((tone) => [tone.name, labelOf(tone)])),
    ...(isGone ? { [chosen]: t('settings.ringRules.unknownTone') } : {}),
  };
  return <SelectControl {...props} text={{ ...text, choices }} kind={{ type: 'select', values: isGone ? [...names, chosen] : names }} />;
}
