import type { TFunction } from 'i18next';

/** A duration in whole seconds as people say it. */
export function durationText(totalS: number, t: TFunction): string {
  const seconds = totalS % 60;
  const minutes = Math.floor(totalS / 60) % 60;
  const hours = Math.floor(totalS / 3600);
  if (hours > 0) return t('history.duration.hours', { hours, minutes });
  return minutes > 0 ? t('history.duration.minutes', { minutes, seconds }) : t('history.duration.seconds', { seconds });
}
