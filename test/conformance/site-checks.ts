import { parseBaseUrl } from '../../main/cti/base-url.ts';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { type Finding, finding, skipped } from './finding.ts';
import type { Gateway, Reply } from './gateway.ts';
import { answerProblems } from './judge.ts';

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
      version.length > 0 ? version : answerProblems(contract, '/capabilities', 'GET', capabilities),
    ),
  ];
  if (!isReachable) return { findings, features: undefined, isReachable };
  findings.push(finding('Its clock agrees with this machine', '3', clockProblems(capabilities)));
  findings.push(await signInFinding(gateway));
  const policy = await gateway.ask({ method: 'GET', path: '/policy', timeoutMs: 5000 });
  findings.push(finding('GET /policy', '4', answerProblems(contract, '/policy', 'GET', policy)));
  return { findings, features: property(capabilities.json, 'features'), isReachable };
}

async function signInFinding(gateway: Gateway): Promise<Finding> {
  const what = 'Without credentials it answers 401';
  if (!gateway.hasCredentials) return skipped(what, '3', 'No credentials were given.');
  const reply = await gateway.ask({ method: 'GET', path: '/policy', timeoutMs: 5000, isAnonymous: true });
  if (reply.status === 401) return finding(what, '3', []);
  if (reply.status === 0) return finding(what, '3', [reply.problem ?? 'No answer.']);
  return finding(what, '3', [`It answers ${reply.status} to somebody without credentials.`]);
}
