import { randomUUID } from 'node:crypto';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import { type Examination, whyNotAsked } from './examination.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway, Reply } from './gateway.ts';
import { answerProblems, errorProblems } from './judge.ts';

const template = '/calls/{key}/flags';

function pathOf(key: string): string {
  return `/calls/${encodeURIComponent(key)}/flags`;
}

/** Marks the caller as an agent does. */
export function patchFlags(gateway: Gateway, key: string, body: Readonly<Record<string, boolean>>): Promise<Reply> {
  return gateway.ask({ method: 'PATCH', path: pathOf(key), body, headers: { 'Idempotency-Key': randomUUID() }, timeoutMs: 15_000 });
}

/** `PATCH …/flags` of the reported call: set, set another, taken back; and of one that nobody has heard of. */
export async function flagFindings({ gateway, contract, features, ownKey }: Examination): Promise<readonly Finding[]> {
  const what = 'PATCH …/flags sets a flag and takes it back, and GET …/flags shows it';
  const absent = whyNotAsked(features, 'flags');
  if (absent !== null) return [skipped(what, '4', absent)];
  const unknown = await patchFlags(gateway, `never-${randomUUID()}`, { repeatCustomer: true });
  const unknownProblems = errorProblems(contract, template, 'PATCH', unknown, 404, 'call.unknown');
  return [
    finding(what, '4', await markProblems(gateway, contract, ownKey)),
    finding('PATCH …/flags of an unknown call is 404 call.unknown', '4.1', unknownProblems),
  ];
}

async function markProblems(gateway: Gateway, contract: Examination['contract'], key: string): Promise<readonly string[]> {
  const steps: readonly (readonly [Readonly<Record<string, boolean>>, Readonly<Record<string, boolean>>])[] = [
    [{ verifiedCustomer: true }, { verifiedCustomer: true }],
    [{ repeatCustomer: true }, { verifiedCustomer: true, repeatCustomer: true }],
    [{ repeatCustomer: false }, { verifiedCustomer: true, repeatCustomer: false }],
  ];
  for (const [change, expected] of steps) {
    const patched = await patchFlags(gateway, key, change);
    const problems = answerProblems(contract, template, 'PATCH', patched);
    if (problems.length > 0) return problems;
    if (patched.status >= 400) return [`It answers ${patched.status} ${String(property(patched.json, 'code'))}.`];
    const read = await gateway.ask({ method: 'GET', path: pathOf(key), timeoutMs: 5000 });
    for (const [name, isSet] of Object.entries(expected)) {
      if (property(patched.json, name) !== isSet)
        return [`The answer to ${JSON.stringify(change)} does not say “${name}”: ${isSet}; it names all flags as they are now.`];
      if (property(read.json, name) !== isSet)
        return [`The flag that was set is not there afterwards: after ${JSON.stringify(change)} “${name}” is not ${isSet}.`];
    }
  }
  return [];
}
