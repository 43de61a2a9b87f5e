import { randomUUID } from 'node:crypto';
import { parseBaseUrl } from '../../main/cti/base-url.ts';
import { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { eventFindings } from './event-checks.ts';
import type { Examination } from './examination.ts';
import type { Finding } from './finding.ts';
import { flagFindings } from './flag-checks.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { historyFindings } from './history-checks.ts';
import { readFindings } from './read-checks.ts';
import { reportFindings } from './report-checks.ts';
import { signInFindings } from './sign-in-checks.ts';
import { addressFinding, siteFindings } from './site-checks.ts';

export interface ConformanceOptions {
  readonly url: string;
  readonly signIn: GatewayOptions['signIn'];
  /** A call that the gateway knows with all its facts; null asks about the one that the kit reports. */
  readonly callKey: string | null;
  /** Longest silence on `/events`; the contract's is 15 s, and some more for the line. */
  readonly heartbeatMs: number;
  readonly timeoutMs: number | null;
  /** Waits between two questions while an answer is pending. */
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** Asks a site's gateway everything that the client asks, and finds what it does wrong. */
export async function checkConformance(options: ConformanceOptions): Promise<readonly Finding[]> {
  const address = addressFinding(options.url);
  const base = parseBaseUrl(options.url);
  if (base.type !== 'url') return [address];
  const gateway = new Gateway({ baseUrl: base.href, signIn: options.signIn, timeoutMs: options.timeoutMs });
  const contract = OpenApiContract.load();
  const { findings: site, features, isReachable } = await siteFindings(gateway, contract);
  // Where nothing answers at all, the same sentence twenty times helps nobody.
  if (!isReachable) return [address, ...site];
  const ownKey = `conformance-${randomUUID()}`;
  const { heartbeatMs, sleep } = options;
  const examination: Examination = { gateway, contract, features, ownKey, key: options.callKey ?? ownKey, heartbeatMs, sleep };
  const findings = [address, ...site];
  for (const check of [reportFindings, readFindings, flagFindings, historyFindings, signInFindings, eventFindings])
    findings.push(...(await check(examination)));
  return findings;
}
