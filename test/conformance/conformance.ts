import { parseBaseUrl } from '../../main/cti/base-url.ts';
import { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import { callFindings } from './call-checks.ts';
import { eventFindings } from './event-checks.ts';
import type { Finding } from './finding.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { addressFinding, siteFindings } from './site-checks.ts';

export interface ConformanceOptions {
  readonly url: string;
  readonly signIn: GatewayOptions['signIn'];
  /** A call that the gateway knows with all its facts; null reports one and asks about that. */
  readonly callKey: string | null;
  /** Longest silence on `/events`; the contract's is 15 s, and some more for the line. */
  readonly heartbeatMs: number;
  readonly timeoutMs: number | null;
}

/** Asks a site's gateway everything that the client asks, and finds what it does wrong. */
export async function checkConformance(options: ConformanceOptions): Promise<readonly Finding[]> {
  const address = addressFinding(options.url);
  const base = parseBaseUrl(options.url);
  if (base.type !== 'url') return [address];
  const gateway = new Gateway({ baseUrl: base.href, signIn: options.signIn, timeoutMs: options.timeoutMs });
  const contract = OpenApiContract.load();
  const { findings, features, isReachable } = await siteFindings(gateway, contract);
  // Where nothing answers at all, the same sentence twenty times helps nobody.
  if (!isReachable) return [address, ...findings];
  const calls = await callFindings(gateway, contract, options.callKey);
  return [address, ...findings, ...calls, ...(await eventFindings(gateway, contract, features, options.heartbeatMs))];
}
