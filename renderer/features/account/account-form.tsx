import type { TFunction } from 'i18next';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountForm, RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import type { PhoneBridge } from '../../store/phone-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import './account-form.css';
import { Attempts } from './attempts.tsx';

interface Attempt {
  readonly url: string;
  readonly problem: RegistrationProblem | null;
}

type Work =
  | { readonly type: 'idle' | 'testing' | 'saving' }
  | { readonly type: 'tested'; readonly attempts: readonly Attempt[] }
  | { readonly type: 'refused'; readonly reason: 'locked' | 'not_saved' | 'failed' };

interface Props {
  readonly port: Pick<PhoneBridge['account'], 'test' | 'save'>;
  readonly initial: { readonly server: string; readonly user: string; readonly displayName: string };
  readonly onSaved: () => void;
  /** The form is what the page is there for: it takes the focus. */
  readonly isFirst: boolean;
}

/** Server, user, password and display name; tests the connection and says in words what came of each URL. */
export function AccountFormView({ port, initial, onSaved, isFirst }: Props) {
  const { t } = useTranslation();
  const [server, setServer] = useState(initial.server);
  const [user, setUser] = useState(initial.user);
  const [password, setPassword] = useState('');
  const [displayName, setDisplayName] = useState(initial.displayName);
  const [isChecked, setChecked] = useState(false);
  const [work, setWork] = useState<Work>({ type: 'idle' });
  const isBusy = work.type === 'testing' || work.type === 'saving';

  const filled = (): AccountForm | null => {
    setChecked(true);
    const form = { server: server.trim(), user: user.trim(), password, displayName: displayName.trim() || null };
    return form.server === '' || form.user === '' || form.password === '' ? null : form;
  };
  const test = async (): Promise<void> => {
    const form = filled();
    if (form === null) return;
    setWork({ type: 'testing' });
    const answer = await port.test(form).catch(() => null);
    setWork(answer?.ok === true ? { type: 'tested', attempts: answer.value } : { type: 'refused', reason: 'failed' });
  };
  const save = async (): Promise<void> => {
    const form = filled();
    if (form === null) return;
    setWork({ type: 'saving' });
    const answer = await port.save(form).catch(() => null);
    const outcome = answer?.ok === true ? answer.value : 'failed';
    setWork(outcome === 'saved' ? { type: 'idle' } : { type: 'refused', reason: outcome });
    if (outcome === 'saved') onSaved();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isBusy) void save();
  };
  const missing = (value: string, message: string): string | null => (isChecked && value.trim() === '' ? message : null);

  return (
    <form className="account-form" onSubmit={submit} noValidate>
      <Field
        label={t('account.form.server')}
        hint={t('account.form.serverHint')}
        value={server}
        onChange={setServer}
        error={missing(server, t('account.form.serverMissing'))}
        maxLength={512}
        isRequired
        isFocusedFirst={isFirst}
      />
      <Field
        label={t('account.form.user')}
        value={user}
        onChange={setUser}
        error={missing(user, t('account.form.userMissing'))}
        maxLength={128}
        isRequired
      />
      <Field
        label={t('account.form.password')}
        hint={t('account.form.passwordHint')}
        type="password"
        value={password}
        onChange={setPassword}
        error={missing(password, t('account.form.passwordMissing'))}
        maxLength={256}
        isRequired
      />
      <Field label={t('account.form.displayName')} value={displayName} onChange={setDisplayName} maxLength={64} />
      <div className="account-form-actions">
        <Button icon="route" size="large" isDisabled={isBusy} onPress={() => void test()}>
          {t('account.form.test')}
        </Button>
        <Button type="submit" tone="primary" size="large" isDisabled={isBusy}>
          {t('account.form.save')}
        </Button>
      </div>
      <output className="account-form-outcome">
        {work.type === 'testing' && <p>{t('account.form.testing')}</p>}
        {work.type === 'saving' && <p>{t('account.form.saving')}</p>}
        {work.type === 'refused' && <p className="account-form-refused">{refusedText(work.reason, t)}</p>}
        {work.type === 'tested' && <Attempts attempts={work.attempts} />}
      </output>
    </form>
  );
}

function refusedText(reason: 'locked' | 'not_saved' | 'failed', t: TFunction): string {
  if (reason === 'locked') return t('account.form.locked');
  return reason === 'not_saved' ? t('account.form.notSaved') : t('app.failed');
}
