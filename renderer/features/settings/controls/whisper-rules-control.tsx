import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type WhisperRule, whisperRules } from '../../../../common/call/whisper-rule.ts';
import type { ToneView } from '../../../../common/ipc/groups/tones.ts';
import { Button } from '../../../ui/button.tsx';
import type { ControlProps } from './control-props.ts';
import './ring-rules-control.css';
import './text-control.css';
import { useDraft } from './use-draft.ts';

const maximumRules = 100;

/** What is heard for which queue before the talk: a line each, the first that fits counts. */
export function WhisperRulesControl({ text, value, isDisabled, facts, set, forget }: ControlProps) {
  const { t } = useTranslation();
  const rules = whisperRules.safeParse(value).data ?? [];
  return (
    <fieldset className="ring-rules" disabled={isDisabled}>
      <legend className="setting-label">{text.label}</legend>
      <p className="setting-hint">{text.hint}</p>
      {rules.map((rule, index) => (
        <Rule
          key={index}
          rule={rule}
          number={index + 1}
          sounds={facts.tones.filter(({ label }) => label !== null)}
          isDisabled={isDisabled}
          change={(changed) => set(rules.with(index, changed))}
          remove={() => set(rules.filter((_, place) => place !== index))}
          forget={forget}
        />
      ))}
      {!isDisabled && rules.length < maximumRules && (
        <Button size="small" label={t('settings.whisperRules.add')} onPress={() => set([...rules, { queue: '', words: '', tone: null }])}>
          {t('settings.list.add')}
        </Button>
      )}
    </fieldset>
  );
}

interface Props {
  readonly rule: WhisperRule;
  readonly number: number;
  /** The user's own. */
  readonly sounds: readonly ToneView[];
  readonly isDisabled: boolean;
  readonly change: (rule: WhisperRule) => void;
  readonly remove: () => void;
  readonly forget: () => void;
}

function Rule({ rule, number, sounds, isDisabled, change, remove, forget }: Props) {
  const { t } = useTranslation();
  const queue = useDraft(rule.queue, (typed) => change({ ...rule, queue: typed.trim() }), forget);
  const words = useDraft(rule.words, (typed) => change({ ...rule, words: typed.trim() }), forget);
  const { tone } = rule;
  return (
    <div className="ring-rule">
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
        {tone !== null && !sounds.some(({ name }) => name === tone) && (
          <option value={tone}>{t('settings.whisperRules.unknownTone')}</option>
        )}
        {sounds.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Button size="small" tone="quiet" label={t('settings.ringRules.remove', { number })} onPress={remove}>
        {t('settings.pages.remove')}
      </Button>
    </div>
  );
}
