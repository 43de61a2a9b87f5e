import { screen } from 'electron';
import type { Rectangle } from './placement.ts';

/** What windows may use of the screens that are there now; the main screen comes first. */
export function workAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
