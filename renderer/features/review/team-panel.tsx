import { useTranslation } from 'react-i18next';
import type { TeamHistory } from '../../../common/history/team.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import './team-panel.css';
import { isReadable, type TeamView } from './use-team.ts';

interface Props {
  readonly team: TeamView;
  readonly isCounting: boolean;
  /** Agents whose history could not be read any more. */
  readonly unread: readonly string[];
}

/** The histories that are open besides the own one: which count, which do not and why. */
export function TeamPanel({ team, isCounting, unread }: Props) {
  const { t } = useTranslation();
  const { histories, status, progress } = team;
  const readable = histories.filter(isReadable);
  const broken = histories.filter(({ type }) => type === 'unusable').length;
  const isOpen = histories.length > 1;
  if (status === 'opening')
    return (
      <div className="review-card team">
        <Progress team={team} />
      </div>
    );
  if (!isOpen)
    return status === 'failed' ? (
      <p className="team-failed" role="alert">
        <Icon name="warning" size={16} /> {t('review.team.failed')}
      </p>
    ) : null;
  return (
    <section className="review-card team" aria-label={t('review.team.title')}>
      <details open={broken > 0}>
        <summary>
          <span className="team-title">{t('review.team.title')}</span>
          <span>{t('review.team.summary', { agents: new Set(readable.map(({ agent }) => agent)).size, histories: readable.length })}</span>
          {broken > 0 && (
            <span className="team-broken">
              <Icon name="warning" size={14} /> {t('review.team.broken', { number: broken })}
            </span>
          )}
        </summary>
        <ul className="team-list">
          {histories.map((history) => (
            <HistoryItem
              key={history.type === 'own' || history.type === 'snapshot' ? history.key : history.file}
              history={history}
              team={team}
            />
          ))}
        </ul>
      </details>
      <div className="team-tools">
        {isCounting && progress?.work === 'counting' && <Progress team={team} />}
        <Button size="small" onPress={team.close}>
          {t('review.team.close')}
        </Button>
      </div>
      {unread.length > 0 && (
        <p className="team-failed" role="alert">
          <Icon name="warning" size={16} /> {t('review.team.unread', { agents: unread.join(', ') })}
        </p>
      )}
    </section>
  );
}

function HistoryItem({ history, team }: { readonly history: TeamHistory; readonly team: TeamView }) {
  const { t, i18n } = useTranslation();
  if (history.type === 'unusable')
    return (
      <li className="team-item team-item-broken">
        <Icon name="warning" size={16} />
        <span className="team-name">
          <bdi>{history.file}</bdi>
        </span>
        <span className="team-fact">{t(`review.team.reasons.${history.reason}`)}</span>
      </li>
    );
  const takenText = (atMs: number): string =>
    t('review.team.taken', { at: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs) });
  if (history.type === 'older')
    return (
      <li className="team-item team-item-older">
        <span className="team-name">
          <bdi>{history.agent}</bdi>
        </span>
        <span className="team-fact">{takenText(history.takenAtMs)}</span>
        <span className="team-fact">{t('review.team.older')}</span>
        <span className="team-file">
          <bdi>{history.file}</bdi>
        </span>
      </li>
    );
  return (
    <li className="team-item">
      <CheckBox label={history.agent} isChecked={team.isChosen(history.key)} onChange={(isChosen) => team.choose(history.key, isChosen)} />
      {history.type === 'own' ? (
        <span className="team-fact">{t('review.team.own')}</span>
      ) : (
        <>
          <span className="team-fact">{takenText(history.takenAtMs)}</span>
          <span className="team-fact">{t('review.team.calls', { number: history.calls.toLocaleString() })}</span>
          <span className="team-file">
            <bdi>{history.file}</bdi>
          </span>
        </>
      )}
    </li>
  );
}

/** Copying and counting take their time: how far it is, and the way out. */
function Progress({ team: { progress, cancel } }: { readonly team: TeamView }) {
  const { t } = useTranslation();
  const text = progress === null ? t('review.team.choosing') : t(`review.team.${progress.work}`, { file: progress.file });
  return (
    <div className="team-progress">
      <progress aria-label={text} {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.total) })} />
      <output>{text}</output>
      {progress !== null && (
        <Button size="small" onPress={cancel}>
          {t('review.team.stop')}
        </Button>
      )}
    </div>
  );
}
