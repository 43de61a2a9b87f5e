import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { type RingRule, ringRule, ringRuleKinds } from '../../../../common/call/ring-rule.ts';
import type { ToneView } from '../../../../common/ipc/groups/tones.ts';
import { Button } from '../../../ui/button.tsx';
import type { ControlProps } from './control-props.ts';
import './ring-rules-control.css';
import './text-control.css';
import { useDraft } from './use-draft.ts';
import { useToneLabel } from './use-tone-label.ts';

const maximumRules = 50;
const stored = z.array(ringRule);

/** Which calls ring with which tone: a line each, the first that fits counts. */
export function RingRulesControl({ text, value, isDisabled, facts, set, forget }: ControlProps) {
  const { t } = useTranslation();
  const rules = stored.safeParse(value).data ?? [];
  return (
    <fieldset className="ring-rules" disabled={isDisabled}>
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      {rules.map((rule, index) => (
        <Rule
          key={index}
          rule={rule}
          number={index + 1}
          tones={facts.tones}
          isDisabled={isDisabled}
          change={(changed) => set(rules.with(index, changed))}
          remove={() => set(rules.filter((_, place) => place !== index))}
          forget={forget}
        />
      ))}
      {!isDisabled && rules.length < maximumRules && (
        <Button size="small" onPress={() => set([...rules, { when: 'queue', value: '', tone: facts.tones[0]?.name ?? '' }])}>
          {t('settings.list.add')}
        </Button>
      )}
    </fieldset>
  );
}

interface Props {
  readonly rule: RingRule;
  readonly number: number;
  readonly tones: readonly ToneView[];
  readonly isDisabled: boolean;
  readonly change: (rule: RingRule) => void;
  readonly remove: () => void;
  readonly forget: () => void;
}

function Rule({ rule, number, tones, isDisabled, change, remove, forget }: Props) {
  const { t } = useTranslation();
  const labelOf = useToneLabel();
  const { draft, setDraft, keys } = useDraft(rule.value, (typed) => change({ ...rule, value: typed.trim() }), forget);
  return (
    <div className="ring-rule">
      <select
        className="text-input"
        aria-label={t('settings.ringRules.when', { number })}
        value={rule.when}
        onChange={({ target }) => {
          const when = ringRuleKinds.find((kind) => kind === target.value) ?? rule.when;
          change({ ...rule, when, value: when === 'scope' ? 'internal' : '' });
        }}
      >
        {ringRuleKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`settings.ringRules.${kind}`)}
          </option>
        ))}
      </select>
      {rule.when === 'scope' ? (
        <select
          className="text-input"
          aria-label={t('settings.ringRules.value', { number })}
          value={rule.value}
          onChange={({ target }) => change({ ...rule, value: target.value })}
        >
          <option value="internal">{t('settings.ringRules.internal')}</option>
          <option value="external">{t('settings.ringRules.external')}</option>
        </select>
      ) : (
        <TextField
          aria-label={t('settings.ringRules.value', { number })}
          value={draft}
          onChange={setDraft}
          isDisabled={isDisabled}
          maxLength={128}
        >
          <Input
            className="text-input"
            placeholder={rule.when === 'alert_info' ? 'urn:alert:source:external' : ''}
            autoComplete="off"
            spellCheck="false"
            {...keys}
          />
        </TextField>
      )}
      <select
        className="text-input"
        aria-label={t('settings.ringRules.tone', { number })}
        value={rule.tone}
        onChange={({ target }) => change({ ...rule, tone: target.value })}
      >
        {!tones.some(({ name }) => name === rule.tone) && <option value={rule.tone}>{t('settings.ringRules.unknownTone')}</option>}
        {tones.map((tone) => (
          <option key={tone.name} value={tone.name}>
            {labelOf(tone)}
          </option>
        ))}
      </select>
      <Button size="small" tone="quiet" label={t('settings.ringRules.remove', { number })} onPress={remove}>
        {t('settings.pages.remove')}
      </Button>
    </div>
  );
}
