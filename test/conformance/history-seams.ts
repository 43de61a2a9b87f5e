import type { Examination } from './examination.ts';
import { inJapan } from './history-filters.ts';
import { type HistoryCall, historyCalls, historyPageProblems, historyQuestion } from './history-page.ts';

/** Calls on either side of where one page ends and the next begins. */
const around = 5;

/** Asks for the time around each end of a page: a call of it that stands on no page was left out. */
export async function seamProblems(
  { gateway, contract }: Examination,
  pages: readonly (readonly HistoryCall[])[],
): Promise<readonly string[]> {
  const keys = new Set(pages.flat().map(({ callKey }) => callKey));
  for (const [index, page] of pages.entries()) {
    const above = page.slice(-around)[0];
    const below = pages[index + 1]?.slice(0, around).at(-1);
    if (above === undefined || below === undefined || below.startedAtMs >= above.startedAtMs) continue;
    const reply = await gateway.ask(historyQuestion({ from: inJapan(below.startedAtMs), to: inJapan(above.startedAtMs) }));
    const problems = historyPageProblems(contract, reply);
    if (problems.length > 0) return problems;
    // Of the time of the lowest there may be more on a page that was not looked at.
    const lost = historyCalls(reply).find(({ callKey, startedAtMs }) => startedAtMs > below.startedAtMs && !keys.has(callKey));
    if (lost !== undefined)
      return [`Between page ${index + 1} and page ${index + 2} the call ${lost.callKey} is left out, though from and to find it.`];
  }
  return [];
}
