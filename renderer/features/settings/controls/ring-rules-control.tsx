import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { type RingRule, ringRule, ringRuleKinds } from '../../../../common/call/ring-rule.ts';
import type { ControlProps } from './control-props.ts';
import { RuleLine, RuleList, type RuleProps } from './rule-list.tsx';
import './text-control.css';
import { useDraft } from './use-draft.ts';
import { useToneLabel } from './use-tone-label.ts';

const maximumRules = 50;
const stored = z.array(ringRule);

/** Which calls ring with which tone. */
export function RingRulesControl({ text, value, isDisabled, facts, set, forget }: ControlProps) {
  const { tones } = facts;
  return (
    <RuleList<RingRule>
      text={text}
      rules={stored.safeParse(value).data ?? []}
      maximumRules={maximumRules}
      blank={{ when: 'queue', value: '', tone: tones[0]?.name ?? '' }}
      isDisabled={isDisabled}
      set={set}
      Line={Rule}
      tones={tones}
      forget={forget}
    />
  );
}

function Rule({ rule, number, tones, isDisabled, change, remove, forget }: RuleProps<RingRule>) {
  const { t } = useTranslation();
  const labelOf = useToneLabel();
  const { draft, setDraft, keys } = useDraft(rule.value, (typed) => change({ ...rule, value: typed.trim() }), forget);
  return (
    <RuleLine number={number} remove={remove}>
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
    </RuleLine>
  );
}
