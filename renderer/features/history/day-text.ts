import type { TFunction } from 'i18next';
import { calendarDay, clockMinutes } from '../../ui/clock-text.ts';

const dayMs = 86_400_000;

/** When a call was, short: `10:32` today, `昨日 10:32`, `11/20 10:32`, `2025/11/20` in another year. */
export function dayText(atMs: number, nowMs: number, t: TFunction): string {
  const day = calendarDay(atMs);
  const today = calendarDay(nowMs);
  if (day === today) return clockMinutes(atMs);
  if (day === calendarDay(nowMs - dayMs)) return `${t('history.yesterday')} ${clockMinutes(atMs)}`;
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${clockMinutes(atMs)}` : day;
}
