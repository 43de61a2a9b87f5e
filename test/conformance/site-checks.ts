import { parseBaseUrl } from '../../main/cti/base-url.ts';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway, Reply } from './gateway.ts';
import { answerProblems, strangeKeyNotes } from './judge.ts';

const addressProblems = {
  not_a_url: 'It is no http(s) URL.',
  insecure: 'Plain http is taken to the machine itself only; elsewhere it must be https.',
  has_credentials: 'User name and password do not belong into the address.',
} as const;

/** The address and whether anything of the contract answers there. */
export function addressFinding(url: string): Finding {
  const base = parseBaseUrl(url);
  const problems = base.type === 'refused' ? [addressProblems[base.reason]] : base.type === 'off' ? ['There is no address.'] : [];
  return finding(`The address ${url}`, '3', problems);
}

const notableSkewMs = 5 * 60_000;

function clockProblems(reply: Reply): readonly string[] {
  const date = reply.headers.get('date');
  const skewMs = date === null ? Number.NaN : Date.parse(date) - Date.now();
  if (Number.isNaN(skewMs)) return ['There is no Date header, so the client cannot tell whether its clock is right.'];
  if (Math.abs(skewMs) <= notableSkewMs) return [];
  return [
    `The Date header is ${Math.round(Math.abs(skewMs) / 60_000)} minutes ${skewMs > 0 ? 'ahead of' : 'behind'} this machine's clock; the rule of the 24 hours suffers.`,
  ];
}

function versionProblems(reply: Reply): readonly string[] {
  const contract = property(reply.json, 'contract');
  if (typeof contract !== 'string' || /^1(?:\.|$)/.test(contract)) return [];
  return [`It speaks version ${contract} of the contract; this client speaks version 1 and would ask nothing else.`];
}

/** An error in the right form is still no answer. */
function answerOrErrorProblems(contract: OpenApiContract, template: string, reply: Reply): readonly string[] {
  const problems = answerProblems(contract, template, 'GET', reply);
  if (problems.length > 0 || reply.status < 400) return problems;
  return [`It answers ${reply.status} ${String(property(reply.json, 'code'))}.`];
}

function policyFinding(contract: OpenApiContract, reply: Reply): Finding {
  const problems = answerOrErrorProblems(contract, '/policy', reply);
  const isAbsent = reply.status === 404 && answerProblems(contract, '/policy', 'GET', reply).length === 0;
  return isAbsent
    ? skipped('GET /policy', '4', 'It has none; the defaults of the phones hold.')
    : finding('GET /policy', '4', problems, strangeKeyNotes(contract, '/policy', reply));
}

/** `/capabilities` and `/policy`. `features` is what the site says that it offers. */
export async function siteFindings(
  gateway: Gateway,
  contract: OpenApiContract,
): Promise<{ readonly findings: readonly Finding[]; readonly features: unknown; readonly isReachable: boolean }> {
  const capabilities = await gateway.ask({ method: 'GET', path: '/capabilities', timeoutMs: 5000 });
  const isReachable = capabilities.problem === null;
  const version = versionProblems(capabilities);
  const findings = [
    finding(
      'GET /capabilities has the shape and a version that the client speaks',
      '3',
      version.length > 0 ? version : answerOrErrorProblems(contract, '/capabilities', capabilities),
      strangeKeyNotes(contract, '/capabilities', capabilities),
    ),
  ];
  if (!isReachable) return { findings, features: undefined, isReachable };
  findings.push(finding('Its clock agrees with this machine', '3', clockProblems(capabilities)));
  const policy = await gateway.ask({ method: 'GET', path: '/policy', timeoutMs: 5000 });
  findings.push(policyFinding(contract, policy));
  return { findings, features: property(capabilities.json, 'features'), isReachable };
}
