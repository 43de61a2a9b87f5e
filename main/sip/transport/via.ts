import { safeParameters } from './name-addr.ts';
import { safeHost } from './uri.ts';

/** SIP.js's grammar takes a transport that only begins like a known one for a known one and then fails. */
const via =
  /^SIP\s*\/\s*2\.0\s*\/\s*(?<transport>UDP|TCP|TLS|SCTP|(?!UDP|TCP|TLS|SCTP)[\w\-.!%*+`'~]+)\s+(?<host>\[[\da-f:.]+\]|[\w.-]+)\s*(?::\s*(?<port>\d{1,5}))?\s*(?<parameters>;[\s\S]*)?$/i;

export interface Via {
  /** As SIP.js's grammar takes it. */
  readonly text: string;
  readonly branch: string | null;
}

/** One Via value (RFC 3261 section 20.42) without the blanks that it may have everywhere; null when it is none. */
export function parseVia(value: string): Via | null {
  const groups = via.exec(value.trim())?.groups;
  if (groups === undefined) return null;
  const host = safeHost(groups['host'] ?? '');
  const parameters = safeParameters(groups['parameters'] ?? '');
  if (host === null || parameters === null) return null;
  const port = groups['port'] === undefined ? '' : `:${groups['port']}`;
  const branch = /;branch=(?<branch>[^;]+)/i.exec(parameters)?.groups?.['branch'] ?? null;
  return { text: `SIP/2.0/${groups['transport'] ?? ''} ${host}${port}${parameters}`, branch };
}
