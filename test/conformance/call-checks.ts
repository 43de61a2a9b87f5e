import { randomUUID } from 'node:crypto';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway, Reply } from './gateway.ts';
import { answerProblems, errorProblems, formProblems } from './judge.ts';

const resources = [
  { name: 'incoming-info', section: '5', timeoutMs: 5000 },
  { name: 'route', section: '6', timeoutMs: 5000 },
  { name: 'chat', section: '7', timeoutMs: 8000 },
  { name: 'flags', section: '4', timeoutMs: 5000 },
] as const;
/** What `/chat` may answer in place of a transcript (section 4.1), with its status. */
const chatErrors: Readonly<Record<string, number>> = {
  'chat.not_applicable': 404,
  'chat.no_match': 404,
  'chat.provider_error': 502,
  'chat.not_retrieved': 500,
  'auth.forbidden': 403,
};

/** Reports calls, and reads everything about a given call or the reported one. */
export async function callFindings(gateway: Gateway, contract: OpenApiContract, givenKey: string | null): Promise<readonly Finding[]> {
  const ownKey = `conformance-${randomUUID()}`;
  const findings = [...(await reportFindings(gateway, contract, ownKey))];
  const key = givenKey ?? ownKey;
  for (const { name, section, timeoutMs } of resources) {
    const reply = await gateway.ask({ method: 'GET', path: `/calls/${encodeURIComponent(key)}/${name}`, timeoutMs });
    const about = givenKey === null ? 'a call that was just reported' : `the call ${givenKey}`;
    const problems = answerProblems(contract, `/calls/{key}/${name}`, 'GET', reply);
    findings.push(finding(`GET …/${name} of ${about}`, section, problems.length > 0 ? problems : errorsInPlace(name, reply)));
  }
  findings.push(await patchFinding(gateway, contract, ownKey));
  findings.push(await escapedKeyFinding(gateway));
  for (const { name, timeoutMs } of resources) {
    const template = `/calls/{key}/${name}`;
    const reply = await gateway.ask({ method: 'GET', path: `/calls/never-${randomUUID()}/${name}`, timeoutMs });
    findings.push(
      finding(
        `GET …/${name} of an unknown call is 404 call.unknown`,
        '4.1',
        errorProblems(contract, template, 'GET', reply, 404, 'call.unknown'),
      ),
    );
  }
  return findings;
}

/** An error is no answer to a question about a known call, but for the chat's own. */
function errorsInPlace(name: string, reply: Reply): readonly string[] {
  if (reply.status < 400) return [];
  const code = String(property(reply.json, 'code'));
  const wanted = name === 'chat' ? chatErrors[code] : undefined;
  if (wanted === reply.status) return [];
  if (wanted !== undefined) return [`${code} comes with ${reply.status}; the contract has it with ${wanted}.`];
  return [`It answers ${reply.status} ${code} about a call that it has been told of.`];
}

function reportOf(callKey: string): Readonly<Record<string, unknown>> {
  return {
    callKey,
    direction: 'incoming',
    from: '+819012345678',
    to: '0312345678',
    startedAt: new Date().toISOString(),
    sipCallId: callKey,
    headers: {},
  };
}

function report(gateway: Gateway, callKey: string, idempotencyKey: string): Promise<Reply> {
  return gateway.ask({
    method: 'POST',
    path: '/calls',
    body: reportOf(callKey),
    headers: { 'Idempotency-Key': idempotencyKey },
    timeoutMs: 15_000,
  });
}

async function reportFindings(gateway: Gateway, contract: OpenApiContract, callKey: string): Promise<readonly Finding[]> {
  const idempotencyKey = randomUUID();
  const first = await report(gateway, callKey, idempotencyKey);
  const problems = [...answerProblems(contract, '/calls', 'POST', first)];
  if (problems.length === 0 && first.status >= 400) problems.push(`It answers ${first.status} ${String(property(first.json, 'code'))}.`);
  if (problems.length === 0 && property(first.json, 'callKey') !== callKey)
    problems.push('It answers with another callKey than it was told.');
  const what = 'POST /calls takes the report of a call';
  const again = 'POST /calls of the same call again changes nothing';
  if (problems.length > 0) return [finding(what, '4', problems), skipped(again, '4', 'The first report was not taken.')];
  // A repetition by the client itself, and a second phone that reports the same call.
  const repeated = await report(gateway, callKey, idempotencyKey);
  const other = await report(gateway, callKey, randomUUID());
  const wrong = [repeated, other].flatMap((reply) => {
    const form = formProblems(reply);
    if (form.length > 0) return form;
    return reply.status < 300 && property(reply.json, 'callKey') === callKey
      ? []
      : [`The second report is answered with ${reply.status}; it must be taken like the first.`];
  });
  return [finding(what, '4', []), finding(again, '4', [...new Set(wrong)])];
}

async function patchFinding(gateway: Gateway, contract: OpenApiContract, ownKey: string): Promise<Finding> {
  const what = 'PATCH …/flags marks the caller, and GET …/flags shows it';
  const path = `/calls/${encodeURIComponent(ownKey)}/flags`;
  const body = { repeatCustomer: true };
  const patched = await gateway.ask({ method: 'PATCH', path, body, headers: { 'Idempotency-Key': randomUUID() }, timeoutMs: 15_000 });
  const problems = [...answerProblems(contract, '/calls/{key}/flags', 'PATCH', patched)];
  if (problems.length > 0) return finding(what, '4', problems);
  const read = await gateway.ask({ method: 'GET', path, timeoutMs: 5000 });
  return finding(what, '4', property(read.json, 'repeatCustomer') === true ? [] : ['The flag that was set is not there afterwards.']);
}

async function escapedKeyFinding(gateway: Gateway): Promise<Finding> {
  const what = 'A key with reserved characters is percent-decoded once';
  const callKey = `conformance/${randomUUID()} ?#%2F@pbx`;
  const told = await report(gateway, callKey, randomUUID());
  if (told.status < 200 || told.status >= 300)
    return skipped(what, '4.1', `POST /calls with such a key is answered with ${told.status === 0 ? 'nothing' : told.status}.`);
  const reply = await gateway.ask({ method: 'GET', path: `/calls/${encodeURIComponent(callKey)}/route`, timeoutMs: 5000 });
  const isFound = reply.status >= 200 && reply.status < 300;
  return finding(
    what,
    '4.1',
    isFound
      ? []
      : [
          `GET /calls/${encodeURIComponent(callKey)}/route is answered with ${reply.status}, though the call was reported. A SIP Call-ID may be such a key.`,
        ],
  );
}
