import type { CentreQuery } from '../../common/ipc/groups/centre-history.ts';
import { bareDigits } from '../../common/phone/dial-target.ts';
import { toAsciiDigits } from '../../common/phone/number.ts';

/** The path of a page of the centre's calls, below the base URL; hyphens and spaces of the number are for the eyes and not sent. */
export function centreHistoryPath({ fromMs, untilMs, number }: CentreQuery, cursor: string | null): string {
  const asked = new URLSearchParams();
  if (fromMs !== null) asked.set('from', new Date(fromMs).toISOString());
  if (untilMs !== null) asked.set('to', new Date(untilMs).toISOString());
  const typed = toAsciiDigits(number).trim();
  if (typed !== '') asked.set('number', bareDigits(typed) ?? typed);
  if (cursor !== null) asked.set('cursor', cursor);
  const query = asked.toString();
  return query === '' ? '/history/call-center' : `/history/call-center?${query}`;
}
