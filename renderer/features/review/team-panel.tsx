import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamHistory } from '../../../common/history/team.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Icon } from '../../ui/icon.tsx';
import './team-panel.css';
import { TeamProgress } from './team-progress.tsx';
import { isReadable, type ReviewBridge, type TeamView } from './use-team.ts';

interface Props {
  readonly review: ReviewBridge;
  readonly team: TeamView;
  readonly isCounting: boolean;
  /** Agents whose history could not be read any more. */
  readonly unread: readonly string[];
}

/** The histories that are open besides the own one: which count, which do not and why. */
export function TeamPanel({ review, team, isCounting, unread }: Props) {
  const { t } = useTranslation();
  const { histories, status } = team;
  const [isListShown, showList] = useState<boolean | null>(null);
  const readable = histories.filter(isReadable);
  const broken = histories.filter(({ type }) => type === 'unusable').length;
  const hasOthers = histories.length > 1;
  const isOpen = isListShown ?? broken > 0;
  if (status === 'opening')
    return (
      <div className="review-card team">
        <TeamProgress review={review} work="opening" />
      </div>
    );
  if (!hasOthers)
    return status === 'failed' ? (
      <p className="team-failed" role="alert">
        <Icon name="warning" size={16} /> {t('review.team.failed')}
      </p>
    ) : null;
  return (
    <section className="review-card team" aria-label={t('review.team.title')}>
      <details open={isOpen} onToggle={({ currentTarget: { open } }) => open !== isOpen && showList(open)}>
        <summary>
          <span className="team-title">{t('review.team.title')}</span>
          <span>{t('review.team.summary', { agents: new Set(readable.map(({ agent }) => agent)).size, histories: readable.length })}</span>
          {broken > 0 && (
            <span className="team-broken">
              <Icon name="warning" size={14} /> {t('review.team.broken', { number: broken })}
            </span>
          )}
        </summary>
        {isOpen && (
          <ul className="team-list">
            {histories.map((history) =>
              isReadable(history) ? (
                <HistoryItem key={history.key} history={history} isChosen={team.isChosen(history.key)} choose={team.choose} />
              ) : (
                <HistoryItem key={`${history.type}:${history.file}`} history={history} isChosen={false} choose={team.choose} />
              ),
            )}
          </ul>
        )}
      </details>
      <div className="team-tools">
        {isCounting && <TeamProgress review={review} work="counting" />}
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

interface ItemProps {
  readonly history: TeamHistory;
  readonly isChosen: boolean;
  readonly choose: TeamView['choose'];
}

/** A folder may hold thousands: one that is chosen or left out does not draw the others anew. */
const HistoryItem = memo(function HistoryItem({ history, isChosen, choose }: ItemProps) {
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
      <CheckBox label={history.agent} isChecked={isChosen} onChange={(isNow) => choose(history.key, isNow)} />
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
});
