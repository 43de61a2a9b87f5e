import { useTranslation } from 'react-i18next';
import type { RegistrationProblem } from '../../../common/ipc/groups/account.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import { problemText } from './problem-text.ts';

interface Props {
  readonly attempts: readonly { readonly url: string; readonly problem: RegistrationProblem | null }[];
}

/** Each URL that was tried with what it said. */
export function Attempts({ attempts }: Props) {
  const { t } = useTranslation();
  if (attempts.length === 0) return <p className="account-form-refused">{t('account.form.noneTried')}</p>;
  return (
    <section aria-label={t('account.form.attempts')}>
      <h2 className="attempts-title">{t('account.form.attempts')}</h2>
      <ul className="attempts">
        {attempts.map(({ url, problem }) => {
          const text = problem === null ? null : problemText(problem, t);
          return (
            <li key={url} data-ok={problem === null}>
              <Icon name={problem === null ? 'check' : 'close'} size={18} />
              <div>
                <p className="attempt-url">
                  <Plain>{url}</Plain>
                </p>
                <p className="attempt-outcome">
                  <Plain>{text?.title ?? t('account.form.answered')}</Plain>
                </p>
                {text !== null && (
                  <p className="attempt-advice">
                    <Plain>{text.advice}</Plain>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
