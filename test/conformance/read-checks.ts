import { randomUUID } from 'node:crypto';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import { pagesFinding } from './chat-pages.ts';
import { contradictions } from './contradictions.ts';
import { type Examination, readQuestion, type Resource, resources, templateOf, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Reply } from './gateway.ts';
import { answerProblems, errorProblems, strangeKeyNotes } from './judge.ts';

/** What `/chat` may answer in place of a transcript (section 4.1), with its status. */
const chatErrors: Readonly<Record<string, number>> = {
  'chat.not_applicable': 404,
  'chat.no_match': 404,
  'chat.provider_error': 502,
  'chat.not_retrieved': 500,
  'auth.forbidden': 403,
};
/** The client asks again after so long while an answer is not there yet (section 4.1). */
const pendingMs = [1000, 2000, 4000, 8000];
const longestPauseMs = 20_000;
/** Of the time-out: what takes longer comes when the agent is about to answer. */
const goodShare = 0.4;

/** Reads everything about the call, and about one that nobody has heard of. */
export async function readFindings(examination: Examination): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const { gateway, contract, features, key, ownKey } = examination;
  const about = key === ownKey ? 'a call that was just reported' : `the call ${key}`;
  for (const resource of resources) {
    const { name, section, feature } = resource;
    const [what, whatUnknown] = [`GET …/${name} of ${about}`, `GET …/${name} of an unknown call is 404 call.unknown`];
    const absent = whyNotAsked(features, feature);
    if (absent !== null) {
      findings.push(skipped(what, section, absent));
      continue;
    }
    const reply = await untilReady(examination, resource);
    findings.push(readFinding(examination, resource, what, reply));
    if (name === 'chat') findings.push(await pagesFinding(examination, resource, reply));
    const unknown = await gateway.ask(readQuestion(resource, `never-${randomUUID()}`));
    findings.push(finding(whatUnknown, '4.1', errorProblems(contract, templateOf(resource), 'GET', unknown, 404, 'call.unknown')));
  }
  return findings;
}

async function untilReady({ gateway, sleep, key }: Examination, resource: Resource): Promise<Reply> {
  const question = readQuestion(resource, key);
  let reply = await gateway.ask(question);
  for (const pauseMs of pendingMs) {
    if (!isPending(reply)) break;
    const askedMs = Number(reply.headers.get('retry-after') ?? 0) * 1000;
    await sleep(Math.min(Math.max(pauseMs, askedMs), longestPauseMs));
    reply = await gateway.ask(question);
  }
  return reply;
}

/** 202, or a route that says so in its body. */
function isPending({ status, json }: Reply): boolean {
  return status === 202 || (status === 200 && property(json, 'status') === 'pending');
}

function readFinding({ contract, gateway, key }: Examination, resource: Resource, what: string, reply: Reply): Finding {
  const { name, section, timeoutMs } = resource;
  const problems = answerProblems(contract, templateOf(resource), 'GET', reply);
  if (problems.length > 0) return finding(what, section, problems);
  if (isPending(reply))
    return skipped(what, section, 'It is still pending after 15 s: what it will say could not be seen, and the agent waits as long.');
  const wrong = reply.status >= 400 ? errorsInPlace(name, reply) : contradictions(name, key, reply.json);
  const isSlow = reply.tookMs > gateway.timeoutOf(timeoutMs) * goodShare;
  const slow = `It took ${(reply.tookMs / 1000).toFixed(1)} s; for so long the agent sees the number alone.`;
  return finding(what, section, wrong, [...(isSlow ? [slow] : []), ...strangeKeyNotes(contract, templateOf(resource), reply)]);
}

/** An error is no answer to a question about a known call, but for the chat's own. */
function errorsInPlace(name: Resource['name'], reply: Reply): readonly string[] {
  const code = String(property(reply.json, 'code'));
  const wanted = name === 'chat' ? chatErrors[code] : undefined;
  if (wanted === reply.status) return [];
  if (wanted !== undefined) return [`${code} comes with ${reply.status}; the contract has it with ${wanted}.`];
  return [`It answers ${reply.status} ${code} about a call that it has been told of.`];
}
