import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type WhisperRule, whisperRules } from '../../../../common/call/whisper-rule.ts';
import type { ControlProps } from './control-props.ts';
import { RuleLine, RuleList, type RuleProps } from './rule-list.tsx';
import './text-control.css';
import { useDraft } from './use-draft.ts';

const maximumRules = 100;

/** What is heard for which queue before the talk. */
export function WhisperRulesControl({ text, value, isDisabled, facts, set, forget }: ControlProps) {
  const { t } = useTranslation();
  return (
    <RuleList<WhisperRule>
      text={text}
      rules={whisperRules.safeParse(value).data ?? []}
      maximumRules={maximumRules}
      blank={{ queue: '', words: '', tone: null }}
      addLabel={t('settings.whisperRules.add')}
      isDisabled={isDisabled}
      set={set}
      Line={Rule}
      tones={facts.tones.filter(({ label }) => label !== null)}
      forget={forget}
    />
  );
}

/** `tones`: the user's own. */
function Rule({ rule, number, tones, isDisabled, change, remove, forget }: RuleProps<WhisperRule>) {
  const { t } = useTranslation();
  const queue = useDraft(rule.queue, (typed) => change({ ...rule, queue: typed.trim() }), forget);
  const words = useDraft(rule.words, (typed) => change({ ...rule, words: typed.trim() }), forget);
  const { tone } = rule;
  return (
    <RuleLine number={number} remove={remove}>
      <TextField
        aria-label={t('settings.whisperRules.queue', { number })}
        value={queue.draft}
        onChange={queue.setDraft}
        isDisabled={isDisabled}
        maxLength={128}
      >
        <Input
          className="text-input"
          placeholder={t('settings.whisperRules.queueName')}
          autoComplete="off"
          spellCheck="false"
          {...queue.keys}
        />
      </TextField>
      <TextField
        aria-label={t('settings.whisperRules.words', { number })}
        value={words.draft}
        onChange={words.setDraft}
        isDisabled={isDisabled}
        maxLength={200}
      >
        <Input
          className="text-input"
          placeholder={t(tone === null ? 'settings.whisperRules.nothing' : 'settings.whisperRules.instead')}
          autoComplete="off"
          spellCheck="false"
          {...words.keys}
        />
      </TextField>
      <select
        className="text-input"
        aria-label={t('settings.whisperRules.tone', { number })}
        value={tone ?? ''}
        onChange={({ target }) => change({ ...rule, tone: target.value === '' ? null : target.value })}
      >
        <option value="">{t('settings.whisperRules.spoken')}</option>
        {tone !== null && !tones.some(({ name }) => name === tone) && (
          <option value={tone}>{t('settings.whisperRules.unknownTone')}</option>
        )}
        {tones.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </RuleLine>
  );
}
