import { useEffect, useRef } from 'react';
import { calendarDay } from '../../ui/clock-text.ts';
import { useNow } from '../../ui/use-now.ts';

/** 「今日」 means another day after midnight. */
export function useDayChange(onChanged: () => void): void {
  const day = calendarDay(useNow('minute'));
  const lastDay = useRef(day);
  useEffect(() => {
    if (lastDay.current === day) return;
    lastDay.current = day;
    onChanged();
  }, [day, onChanged]);
}
