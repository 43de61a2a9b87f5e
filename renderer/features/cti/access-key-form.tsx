import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../common/settings/schema.ts';
import type { SettingsBridge } from '../../store/settings-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import './access-key-form.css';

type Store = (accessKey: string) => ReturnType<SettingsBridge['cti']['setAccessKey']>;
type Outcome = 'none' | 'forgotten' | 'failed' | 'saved' | 'invalid' | 'no_server' | 'not_saved';

/** What signs us in at the CTI server: it can be written and forgotten, but never read. */
export function AccessKeyForm({
  signIn,
  hasAccessKey,
  store,
}: {
  readonly signIn: Exclude<Settings['cti.signIn'], 'none'>;
  readonly hasAccessKey: boolean;
  readonly store: Store;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('none');
  const send = async (accessKey: string): Promise<void> => {
    const answer = await store(accessKey).catch(() => null);
    const told = answer?.ok === true ? answer.value : 'failed';
    setOutcome(told === 'saved' && accessKey === '' ? 'forgotten' : told);
    if (told === 'saved') setTyped('');
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== '') void send(typed);
  };
  const isDone = outcome === 'saved' || outcome === 'forgotten';
  const error = outcome === 'none' || isDone ? null : t(outcome === 'failed' ? 'app.failed' : `cti.accessKey.refused.${outcome}`);
  return (
    <form className="cti-access-key" onSubmit={submit} noValidate>
      <Field
        type="password"
        label={t(`cti.accessKey.label.${signIn}`)}
        hint={t(hasAccessKey ? 'cti.accessKey.stored' : 'cti.accessKey.missing')}
        error={error}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setOutcome('none');
        }}
        maxLength={4096}
      />
      <div className="cti-access-key-actions">
        <output className="setting-saved">{isDone && t(outcome === 'saved' ? 'app.saved' : 'cti.accessKey.forgotten')}</output>
        {hasAccessKey && (
          <Button tone="quiet" onPress={() => void send('')}>
            {t('cti.accessKey.forget')}
          </Button>
        )}
        <Button type="submit" isDisabled={typed === ''}>
          {t('cti.accessKey.save')}
        </Button>
      </div>
    </form>
  );
}
