import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamProgress as Told } from '../../../common/history/team.ts';
import { Button } from '../../ui/button.tsx';
import type { ReviewBridge } from './use-team.ts';

interface Props {
  readonly review: ReviewBridge;
  readonly work: Told['work'];
}

/**
 * Copying and counting take their time: how far it is, and the way out. What is told stays in here, so that a table of thousands of rows
 * beside it is not drawn anew with each piece of news.
 */
export function TeamProgress({ review, work }: Props) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<Told | null>(null);
  useEffect(() => review.onProgressed((told) => setProgress(told.work === work ? told : null)), [review, work]);
  if (progress === null && work === 'counting') return null;
  const text = progress === null ? t('review.team.choosing') : t(`review.team.${progress.work}`, { file: progress.file });
  return (
    <div className="team-progress">
      <progress aria-label={text} {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.total) })} />
      <output>{text}</output>
      {progress !== null && (
        <Button size="small" onPress={() => void review.cancel({})}>
          {t('review.team.stop')}
        </Button>
      )}
    </div>
  );
}
