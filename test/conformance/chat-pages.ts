import { property } from '../contact-centre/cti/json-schema-check.ts';
import { pageProblems } from './contradictions.ts';
import { type Examination, readQuestion, type Resource, templateOf } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Reply } from './gateway.ts';
import { answerProblems } from './judge.ts';

/** The client reads no more. */
const maximumPages = 50;

/** Follows `next` from the first page of a chat to its last. */
export async function pagesFinding({ gateway, contract, key }: Examination, chat: Resource, first: Reply): Promise<Finding> {
  const what = 'The pages of a long chat make one transcript';
  let next = first.status === 200 ? property(first.json, 'next') : undefined;
  if (typeof next !== 'string') return skipped(what, chat.section, 'The chat has no second page; give --call the key of one that has.');
  const transcriptId = property(first.json, 'transcriptId');
  const cursors = new Set<string>();
  const ids = new Set(messageIds(first));
  while (typeof next === 'string') {
    if (cursors.has(next)) return finding(what, chat.section, [`The page of the cursor ${next} comes again; the chat never ends.`]);
    cursors.add(next);
    if (cursors.size >= maximumPages)
      return finding(what, chat.section, [`There are more than ${maximumPages} pages; the client reads no more. Make them longer.`]);
    const question = readQuestion(chat, key);
    const page = await gateway.ask({ ...question, path: `${question.path}?cursor=${encodeURIComponent(next)}` });
    const problems = answerProblems(contract, templateOf(chat), 'GET', page);
    if (problems.length > 0) return finding(what, chat.section, problems);
    if (page.status !== 200) return finding(what, chat.section, [`The page of the cursor ${next} is answered with ${page.status}.`]);
    if (property(page.json, 'transcriptId') !== transcriptId)
      return finding(what, chat.section, [`The page of the cursor ${next} has another transcriptId.`]);
    const repeated = messageIds(page).filter((id) => ids.has(id));
    if (repeated.length > 0)
      return finding(what, chat.section, [
        `The page of the cursor ${next} repeats the message ${String(repeated[0])}. Is the cursor passed over?`,
      ]);
    const wrong = pageProblems(page.json);
    if (wrong.length > 0) return finding(what, chat.section, wrong);
    for (const id of messageIds(page)) ids.add(id);
    next = property(page.json, 'next');
  }
  return finding(what, chat.section, []);
}

function messageIds({ json }: Reply): readonly unknown[] {
  const messages = property(json, 'messages');
  return Array.isArray(messages) ? messages.map((message: unknown) => property(message, 'id')) : [];
}
