import { parseNameAddr, parseSipUri, splitList } from '../name-addr.ts';
import type { InviteFacts, SipIdentity } from '../port.ts';
import { type FilterIdentity, originalRequestUriHeader } from '../transport/inspection.ts';

interface Header {
  readonly name: string;
  readonly value: string;
}

const nobody: SipIdentity = { displayName: null, user: '', host: '' };

function parseHeaders(head: string): readonly Header[] {
  const lines = head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(1);
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon <= 0 ? [] : [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }];
  });
}

/** RFC 3323 section 4.2: these ask that the number is not shown; `session` and `critical` alone do not. */
function asksForPrivacy(values: readonly string[]): boolean {
  const wishes = values.flatMap((value) => value.toLowerCase().split(/[;,\s]+/));
  return wishes.some((wish) => wish === 'id' || wish === 'user' || wish === 'header');
}

function isAnonymous(identity: SipIdentity): boolean {
  return identity.host === 'anonymous.invalid' || identity.user.toLowerCase() === 'anonymous' || identity.host === 'unknown.invalid';
}

/** Reads an INVITE as it came through the transport's filter; never throws, for what is missing is empty. */
export function inviteFacts(message: string, { user, contactUser }: FilterIdentity): InviteFacts {
  const end = message.indexOf('\r\n\r\n');
  const head = end < 0 ? message : message.slice(0, end);
  const headers = parseHeaders(head);
  const valuesOf = (...names: readonly string[]): readonly string[] =>
    headers.filter((header) => names.includes(header.name)).map((header) => header.value);
  const identityOf = (...names: readonly string[]): SipIdentity => {
    // RFC 3261 section 7.3.1: these appear once; the first counts, as it does for the proxies before us.
    const [first] = valuesOf(...names);
    return first === undefined ? nobody : (parseNameAddr(first)?.identity ?? nobody);
  };
  const [original] = valuesOf(originalRequestUriHeader.toLowerCase());
  const requestUri = parseSipUri(original ?? head.split(' ')[1] ?? '');
  // The made-up name of our Contact says nothing to anybody.
  const calledUser = requestUri === null || requestUri.user === contactUser ? user : requestUri.user;
  const from = identityOf('from', 'f');
  const asserted = valuesOf('p-asserted-identity').flatMap((value) =>
    splitList(value).flatMap((item) => {
      const parsed = parseNameAddr(item);
      return parsed === null ? [] : [parsed.identity];
    }),
  );
  return {
    sipCallId: valuesOf('call-id', 'i')[0] ?? '',
    requestUri: requestUri === null ? nobody : { displayName: null, user: calledUser, host: requestUri.host },
    from,
    to: identityOf('to', 't'),
    asserted,
    isWithheld: asksForPrivacy(valuesOf('privacy')) || isAnonymous(from),
    headers,
  };
}
