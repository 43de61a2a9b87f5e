import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { OpenApiContract } from '../contact-centre/cti/open-api-contract.ts';
import type { Gateway, Question } from './gateway.ts';

/** What every check needs. */
export interface Examination {
  readonly gateway: Gateway;
  readonly contract: OpenApiContract;
  /** `features` of the capabilities. */
  readonly features: unknown;
  /** The key of the call that the kit itself reports. */
  readonly ownKey: string;
  /** The key of the call that is read: the given one, else the reported one. */
  readonly key: string;
  /** Longest silence on `/events`. */
  readonly heartbeatMs: number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

const mebibyte = 1_048_576;

/** What is read about a call: its section, the feature that takes it away, and how long and how much the client reads. */
export const resources = [
  { name: 'incoming-info', section: '5', feature: 'popups', timeoutMs: 5000, maximumBytes: mebibyte },
  { name: 'route', section: '6', feature: 'route', timeoutMs: 5000, maximumBytes: mebibyte },
  { name: 'chat', section: '7', feature: 'chat', timeoutMs: 8000, maximumBytes: 16 * mebibyte },
  { name: 'flags', section: '4', feature: 'flags', timeoutMs: 5000, maximumBytes: mebibyte },
] as const;
export type Resource = (typeof resources)[number];

export function readQuestion({ name, timeoutMs, maximumBytes }: Resource, key: string): Question {
  return { method: 'GET', path: `/calls/${encodeURIComponent(key)}/${name}`, timeoutMs, maximumBytes };
}

/** Its path in the OpenAPI file. */
export function templateOf({ name }: Resource): string {
  return `/calls/{key}/${name}`;
}

/** Why something is not asked for; null where the site offers it. */
export function whyNotAsked(features: unknown, feature: Resource['feature'] | 'events' | 'history'): string | null {
  if (feature === 'history' && property(features, feature) !== true)
    return 'The capabilities do not say “history”: true, so the client does not ask.';
  return property(features, feature) === false ? `The capabilities say “${feature}”: false, so the client does not ask.` : null;
}
