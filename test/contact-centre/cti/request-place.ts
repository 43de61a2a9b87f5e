import type { CtiEndpoint } from './cti-fault.ts';

/** What a path of the contract names. */
export interface RequestPlace {
  readonly endpoint: CtiEndpoint;
  /** The path in the OpenAPI file. */
  readonly template: string;
  readonly callKey: string | null;
}

/** Null for a path that is not in the contract. */
export function requestPlace(pathname: string): RequestPlace | null {
  const below = /^\/cti\/v1\/(.+)$/.exec(pathname)?.[1];
  if (below === 'capabilities' || below === 'policy' || below === 'calls' || below === 'events') {
    return { endpoint: below, template: `/${below}`, callKey: null };
  }
  if (below === 'history/call-center') return { endpoint: 'history', template: `/${below}`, callKey: null };
  const [, key, resource] = /^calls\/([^/]+)\/([^/]+)$/.exec(below ?? '') ?? [];
  if (key === undefined) return null;
  if (resource !== 'incoming-info' && resource !== 'route' && resource !== 'chat' && resource !== 'flags') return null;
  return { endpoint: resource, template: `/calls/{key}/${resource}`, callKey: decodeURIComponent(key) };
}
