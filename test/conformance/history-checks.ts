import { property } from '../contact-centre/cti/json-schema-check.ts';
import { type Examination, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Reply } from './gateway.ts';
import { cutProblems, numberProblems } from './history-filters.ts';
import { type HistoryCall, historyCalls, historyPageProblems, historyQuestion, historyTemplate, orderProblems } from './history-page.ts';
import { seamProblems } from './history-seams.ts';
import { strangeKeyNotes } from './judge.ts';

const section = '4';
/** So many are looked at; a history may have thousands. */
const mostPages = 5;

const reads = 'GET /history/call-center tells the calls of the centre, newest first';
const cuts = 'from and to choose its calls, from included, to not';
const finds = 'number finds calls by a part of the number, as agents type it';
const goesOn = 'The pages of the history leave nothing out and repeat nothing';

/** `/history/call-center`: a page, what can be asked for, and the way from page to page. */
export async function historyFindings(examination: Examination): Promise<readonly Finding[]> {
  const { gateway, contract, features } = examination;
  const absent = whyNotAsked(features, 'history');
  if (absent !== null) return [skipped(reads, section, absent)];
  const first = await gateway.ask(historyQuestion());
  if (first.status === 403 && property(first.json, 'code') === 'auth.forbidden')
    return [skipped(reads, section, 'It answers 403 auth.forbidden: give the credentials of somebody who may see it.')];
  const problems = historyPageProblems(contract, first);
  const read = finding(reads, section, problems, strangeKeyNotes(contract, historyTemplate, first));
  if (problems.length > 0) return [read];
  const calls = historyCalls(first);
  const cut = await cutProblems(examination, calls);
  const found = await numberProblems(examination, calls);
  return [
    read,
    cut === null ? skipped(cuts, section, 'Its calls do not begin at three different times.') : finding(cuts, section, cut),
    found === null ? skipped(finds, section, 'None of its calls has a number.') : finding(finds, section, found),
    await pagesFinding(examination, first, cut !== null && cut.length === 0),
  ];
}

/** `canCut`: from and to work, so that a window of time can be held against the pages. */
async function pagesFinding(examination: Examination, first: Reply, canCut: boolean): Promise<Finding> {
  const { gateway, contract } = examination;
  const pages: (readonly HistoryCall[])[] = [historyCalls(first)];
  const cursors = new Set<string>();
  let next = property(first.json, 'next');
  if (typeof next !== 'string') return skipped(goesOn, section, 'It has no second page.');
  for (; typeof next === 'string' && pages.length < mostPages; ) {
    if (cursors.has(next)) return finding(goesOn, section, [`The page of the cursor ${next} comes again; the history never ends.`]);
    cursors.add(next);
    const page = await gateway.ask(historyQuestion({ cursor: next }));
    const known = pages.flat();
    const calls = historyCalls(page);
    const problems = historyPageProblems(contract, page);
    if (problems.length > 0) return finding(goesOn, section, problems);
    const repeated = calls.find(({ callKey }) => known.some((call) => call.callKey === callKey));
    if (repeated !== undefined)
      return finding(goesOn, section, [`The page of the cursor ${next} repeats the call ${repeated.callKey}. Is the cursor passed over?`]);
    pages.push(calls);
    const order = orderProblems([...known, ...calls]);
    if (order.length > 0) return finding(goesOn, section, order);
    next = property(page.json, 'next');
  }
  return finding(goesOn, section, canCut ? await seamProblems(examination, pages) : []);
}
