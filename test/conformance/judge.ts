import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { Reply } from './gateway.ts';

const jsonTypes = /^application\/(?:problem\+)?json\s*(?:;|$)/i;

/** What is wrong with an answer whatever it says: reachability, sign-in, charset, the form of errors. */
export function formProblems(reply: Reply): readonly string[] {
  if (reply.problem !== null) return [reply.problem];
  if (reply.status === 401) return ['It refuses the credentials (401). Give --token, --api-key or --basic.'];
  const problems: string[] = [];
  if (!jsonTypes.test(reply.contentType))
    problems.push(`Content-Type is ${reply.contentType === '' ? 'missing' : `“${reply.contentType}”`}, not application/json.`);
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(reply.contentType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) problems.push(`Content-Type says charset=${charset}; JSON is always UTF-8.`);
  return problems;
}

/** What is wrong with an answer to `method template`: all of its form, and its shape by the OpenAPI file. */
export function answerProblems(contract: OpenApiContract, template: string, method: string, reply: Reply): readonly string[] {
  const form = formProblems(reply);
  if (form.length > 0) return form;
  if (reply.status >= 400 && typeof property(reply.json, 'code') !== 'string') {
    return [
      `It answers ${reply.status} without a “code”: the client takes that for a server that cannot be reached. Errors are problem+json with a code.`,
    ];
  }
  const headers = Object.fromEntries(
    ['Retry-After'].flatMap((name) => (reply.headers.has(name) ? [[name, reply.headers.get(name) ?? '']] : [])),
  );
  const found = contract.answerProblems(template, method, {
    status: reply.status,
    contentType: reply.contentType,
    headers,
    body: reply.json,
  });
  return found.map((problem) => `Not the contract's shape: ${problem}.`);
}

const mostNotes = 5;

/** What in a right answer is read by nobody: a slip of the pen, or the key of another version. */
export function strangeKeyNotes(contract: OpenApiContract, template: string, reply: Reply): readonly string[] {
  const keys = contract.strangeKeys(template, 'GET', { status: reply.status, contentType: reply.contentType, body: reply.json });
  return keys.slice(0, mostNotes).map((key) => `The client passes over ${key}: the contract has no such key.`);
}

/** As `answerProblems`, and the answer must be this error. */
export function errorProblems(
  contract: OpenApiContract,
  template: string,
  method: string,
  reply: Reply,
  status: number,
  code: string,
): readonly string[] {
  const problems = answerProblems(contract, template, method, reply);
  if (problems.length > 0) return problems;
  const theirs = property(reply.json, 'code');
  if (reply.status === status && theirs === code) return [];
  return [`It answers ${reply.status}${typeof theirs === 'string' ? ` ${theirs}` : ''} where ${status} ${code} is due.`];
}
