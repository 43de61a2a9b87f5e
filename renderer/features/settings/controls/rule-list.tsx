import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemText } from '../../../../common/i18n/texts/setting-items.ts';
import type { ToneView } from '../../../../common/ipc/groups/tones.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import './rule-list.css';

/** What a line needs to show and change its rule. `number` from 1, for the labels. */
export interface RuleProps<Rule> {
  readonly rule: Rule;
  readonly number: number;
  readonly tones: readonly ToneView[];
  readonly isDisabled: boolean;
  readonly change: (rule: Rule) => void;
  readonly remove: () => void;
  readonly forget: () => void;
}

interface ListProps<Rule> extends Pick<RuleProps<Rule>, 'tones' | 'isDisabled' | 'forget'> {
  readonly text: ItemText;
  readonly rules: readonly Rule[];
  readonly maximumRules: number;
  /** The rule that 追加 begins with. */
  readonly blank: Rule;
  /** What 追加 is called where the word alone would not tell. */
  readonly addLabel?: string;
  readonly set: (rules: readonly Rule[]) => void;
  readonly Line: ComponentType<RuleProps<Rule>>;
}

/** Rules of which the first that fits counts: a line each, and a button for one more. */
export function RuleList<Rule>({ text, rules, maximumRules, blank, addLabel, set, Line, ...shared }: ListProps<Rule>) {
  const { t } = useTranslation();
  const { isDisabled } = shared;
  return (
    <fieldset className="rule-list" disabled={isDisabled}>
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      {rules.map((rule, index) => (
        <Line
          key={index}
          {...shared}
          rule={rule}
          number={index + 1}
          change={(changed) => set(rules.with(index, changed))}
          remove={() => set(rules.filter((_, place) => place !== index))}
        />
      ))}
      {!isDisabled && rules.length < maximumRules && (
        <Button icon="add" {...(addLabel === undefined ? {} : { label: addLabel })} onPress={() => set([...rules, blank])}>
          {t('settings.list.add')}
        </Button>
      )}
    </fieldset>
  );
}

/** The fields of one rule beside each other, and what takes the rule away. */
export function RuleLine({ number, remove, children }: Pick<RuleProps<unknown>, 'number' | 'remove'> & { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="rule-line">
      {children}
      <IconButton icon="trash" label={t('settings.ringRules.remove', { number })} onPress={remove} />
    </div>
  );
}
