import { useTranslation } from 'react-i18next';
import type { AccountState } from '../../../common/ipc/groups/account.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import { useNow } from '../../ui/use-now.ts';
import './problem-banner.css';
import { problemText } from './problem-text.ts';

interface Props {
  readonly state: Extract<AccountState, { type: 'waiting' | 'failed' }>;
  readonly retryNow: () => void;
  readonly edit: () => void;
}

/** Why the phone is not registered, what to do, and when it tries again. */
export function ProblemBanner({ state, retryNow, edit }: Props) {
  const { t } = useTranslation();
  const { title, advice } = problemText(state.problem, t);
  return (
    <section className="problem" data-state={state.type}>
      <div className="problem-head" role="alert">
        <Icon name="warning" size={18} />
        <div>
          <p className="problem-title">
            <Plain>{title}</Plain>
          </p>
          <p className="problem-advice">
            <Plain>{advice}</Plain>
          </p>
        </div>
      </div>
      <div className="problem-actions">
        {state.type === 'waiting' && <Countdown untilMs={state.retryAtMs} />}
        <Button size="small" tone="quiet" icon="settings" onPress={edit}>
          {t('account.edit')}
        </Button>
        <Button size="small" icon="retry" onPress={retryNow}>
          {t('account.retryNow')}
        </Button>
      </div>
    </section>
  );
}

function Countdown({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const nowMs = useNow('second');
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  return (
    <span className="problem-countdown" role="timer">
      {seconds > 0 ? t('account.retryIn', { seconds }) : t('account.retrying')}
    </span>
  );
}
