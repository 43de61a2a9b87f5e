import { randomUUID } from 'node:crypto';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import { type Examination, readQuestion, resources, templateOf, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway, Reply } from './gateway.ts';
import { answerProblems, formProblems } from './judge.ts';

/** What the client reports of a call; `from` is empty when the number is withheld. */
export function reportOf(callKey: string, from = '+819012345678'): Readonly<Record<string, unknown>> {
  return { callKey, direction: 'incoming', from, to: '0312345678', startedAt: new Date().toISOString(), sipCallId: callKey, headers: {} };
}

function report(gateway: Gateway, body: Readonly<Record<string, unknown>>, idempotencyKey: string = randomUUID()): Promise<Reply> {
  return gateway.ask({ method: 'POST', path: '/calls', body, headers: { 'Idempotency-Key': idempotencyKey }, timeoutMs: 15_000 });
}

/** `POST /calls`: a plain call, the same again, one without a number, and one whose key needs escaping. */
export async function reportFindings(examination: Examination): Promise<readonly Finding[]> {
  const taken = await takenFinding(examination);
  const findings = [taken];
  const again = 'POST /calls of the same call again changes nothing';
  if (taken.outcome !== 'ok') findings.push(skipped(again, '4', 'The first report was not taken.'));
  else findings.push(finding(again, '4', await repetitionProblems(examination)));
  findings.push(await withheldFinding(examination), await escapedKeyFinding(examination));
  return findings;
}

async function takenFinding({ gateway, contract, ownKey }: Examination): Promise<Finding> {
  const reply = await report(gateway, reportOf(ownKey));
  const problems = [...answerProblems(contract, '/calls', 'POST', reply)];
  if (problems.length === 0 && reply.status >= 400) problems.push(`It answers ${reply.status} ${String(property(reply.json, 'code'))}.`);
  if (problems.length === 0 && property(reply.json, 'callKey') !== ownKey)
    problems.push('It answers with another callKey than it was told.');
  return finding('POST /calls takes the report of a call', '4', problems);
}

/** A second phone that reports the same call, and that phone's repetition. */
async function repetitionProblems({ gateway, ownKey }: Examination): Promise<readonly string[]> {
  const idempotencyKey = randomUUID();
  const body = reportOf(ownKey);
  const replies = [await report(gateway, body, idempotencyKey), await report(gateway, body, idempotencyKey)];
  const wrong = replies.flatMap((reply) => {
    const form = formProblems(reply);
    if (form.length > 0) return form;
    return reply.status < 300 && property(reply.json, 'callKey') === ownKey
      ? []
      : [`The second report is answered with ${reply.status}; it must be taken like the first.`];
  });
  return [...new Set(wrong)];
}

async function withheldFinding({ gateway, contract, features, ownKey }: Examination): Promise<Finding> {
  const what = 'A caller who withholds the number is taken and read like any other';
  const key = `${ownKey}-withheld`;
  const told = await report(gateway, reportOf(key, ''));
  const problems = [...formProblems(told)];
  if (problems.length === 0 && told.status >= 300)
    problems.push(`POST /calls with an empty “from” is answered with ${told.status}; that is how a withheld number is told.`);
  const [resource] = resources;
  if (problems.length > 0 || whyNotAsked(features, resource.feature) !== null) return finding(what, '4.1', problems);
  const read = await gateway.ask(readQuestion(resource, key));
  const wrong = answerProblems(contract, templateOf(resource), 'GET', read);
  if (wrong.length > 0) return finding(what, '4.1', wrong);
  return finding(what, '4.1', read.status < 300 ? [] : [`GET …/incoming-info of it is answered with ${read.status}.`]);
}

async function escapedKeyFinding({ gateway, features }: Examination): Promise<Finding> {
  const what = 'A key with reserved characters is percent-decoded once';
  const callKey = `conformance/${randomUUID()}?#%2F+;=@pbx`;
  const told = await report(gateway, reportOf(callKey));
  if (told.status < 200 || told.status >= 300) {
    const status = told.status === 0 ? 'nothing' : told.status;
    return finding(what, '4.1', [`POST /calls of ${callKey} is answered with ${status}. A key may hold any visible ASCII.`]);
  }
  const resource = resources.find(({ feature }) => whyNotAsked(features, feature) === null);
  if (resource === undefined) return skipped(what, '4.1', 'The capabilities offer nothing about a call.');
  const question = readQuestion(resource, callKey);
  const reply = await gateway.ask(question);
  const isFound = reply.status >= 200 && reply.status < 300;
  const why = `GET ${question.path} is answered with ${reply.status}, though the call was reported. A SIP Call-ID may be such a key.`;
  // `/chat` may say that there is none, but not that it does not know the call.
  const isKnown = isFound || (resource.name === 'chat' && property(reply.json, 'code') !== 'call.unknown');
  return finding(what, '4.1', isKnown ? [] : [why]);
}
