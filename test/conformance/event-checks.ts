import { listen, type Seen, type SeenEvent } from './event-stream.ts';
import { type Examination, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import { patchFlags } from './flag-checks.ts';

const section = '11';
/** News that comes later is none on the telephone. */
const newsMs = 5000;

/** `/events`: opened, heartbeat, what is said to a client that comes back after too long, and whether it tells any news at all. */
export async function eventFindings(examination: Examination): Promise<readonly Finding[]> {
  const { gateway, contract, features, heartbeatMs } = examination;
  const [opens, beats, resumes] = [
    'GET /events opens a stream of events',
    `Something is heard on it at least each ${heartbeatMs / 1000} s`,
    'After a gap it sends “resync”',
  ] as const;
  const absent = whyNotAsked(features, 'events');
  if (absent !== null) return [skipped(opens, section, `${absent} Late chats are asked for after 1, 2, 4, 8 s instead.`)];
  const first = await listen(gateway, contract, {
    lastEventId: null,
    waitMs: heartbeatMs,
    isRenewed: true,
    isEnough: (seen) => seen.beats > 0,
  });
  if (first.problem !== null) return [finding(opens, section, [first.problem])];
  const silence = first.hasEnded
    ? 'The stream ends by itself; it must stay open.'
    : 'Nothing came: the client takes a silent line for a dead one and connects again. Send a comment line, and let no proxy hold it back.';
  const second = await listen(gateway, contract, {
    lastEventId: 'conformance-0',
    waitMs: heartbeatMs,
    isEnough: ({ events }) => events.some(isResync),
  });
  const silent = 'With a Last-Event-ID that it does not know it says nothing: the client would never learn what it missed.';
  const gap = second.problem ?? (second.events.some(isResync) ? null : silent);
  return [
    finding(opens, section, first.shapeProblems),
    finding(beats, section, first.beats > 0 && !first.hasEnded ? [] : [silence]),
    finding(resumes, section, gap === null ? [] : [gap]),
    ...(await newsFindings(examination)),
  ];
}

function isResync({ type }: SeenEvent): boolean {
  return type === 'resync';
}

/** Changes a flag of the reported call, hears of it, misses the next change, and comes back. */
async function newsFindings({ gateway, contract, features, ownKey, heartbeatMs }: Examination): Promise<readonly Finding[]> {
  const [told, missed] = ['A flag that one phone sets is told to the others', 'Who comes back is told what was missed'] as const;
  const skip = (why: string): readonly Finding[] => [skipped(told, section, why), skipped(missed, section, why)];
  const absent = whyNotAsked(features, 'flags');
  if (absent !== null) return skip(absent);
  const isNews = ({ type, subject }: SeenEvent): boolean => type === 'flags.updated' && subject === ownKey;
  const change = (isSet: boolean) => patchFlags(gateway, ownKey, { repeatCustomer: isSet });
  const waitMs = Math.min(newsMs, heartbeatMs);
  const hear = (lastEventId: string | null, isEnough: (event: SeenEvent) => boolean, whenOpen?: () => void): Promise<Seen> =>
    listen(gateway, contract, {
      lastEventId,
      waitMs,
      isEnough: ({ events }) => events.some(isEnough),
      ...(whenOpen === undefined ? {} : { whenOpen }),
    });

  const changes: ReturnType<typeof change>[] = [];
  const first = await hear(null, isNews, () => changes.push(change(true)));
  const [changed] = await Promise.all(changes);
  if (changed === undefined || changed.status >= 300 || changed.status === 0) return skip('PATCH …/flags does not work.');
  const news = first.events.find(isNews);
  const silent = `PATCH …/flags is followed by no “flags.updated” with its callKey as subject within ${waitMs / 1000} s: the other phones show the old flag.`;
  if (news === undefined) return [finding(told, section, [...first.shapeProblems, silent]), skipped(missed, section, 'It told nothing.')];
  if (news.id === undefined) return [finding(told, section, first.shapeProblems), skipped(missed, section, 'The event had no id line.')];
  await change(false);
  const second = await hear(news.id, (event) => isResync(event) || (isNews(event) && event.id !== news.id));
  const isTold = second.events.some((event) => isResync(event) || (isNews(event) && event.id !== news.id));
  const lost = `A flag was changed while the line was away; to Last-Event-ID: ${news.id} it told neither that nor “resync”.`;
  return [finding(told, section, first.shapeProblems), finding(missed, section, isTold ? [] : [second.problem ?? lost])];
}
