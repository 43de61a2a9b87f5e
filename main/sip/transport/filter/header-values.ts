import { pieces, safeParameters } from '../name-addr.ts';

/** RFC 3261 section 25.1: word [ "@" word ]. */
const callId = /^[\w\-.!%*+`'~()<>:\\"/[\]?{}]+(?:@[\w\-.!%*+`'~()<>:\\"/[\]?{}]+)?$/;
const contentType = /^(?<type>[\w\-.!%*+`'~]+)\s*\/\s*(?<subtype>[\w\-.!%*+`'~]+)\s*(?<parameters>;.*)?$/;
const longestCallId = 1024;

export function isCallId(value: string): boolean {
  return value.length <= longestCallId && callId.test(value);
}

/** `type/subtype` with proper parameters and without blanks, or null: SIP.js would drop the message without a word. */
export function safeContentType(value: string): string | null {
  const groups = contentType.exec(value)?.groups;
  const parameters = safeParameters(groups?.['parameters'] ?? '');
  if (groups === undefined || parameters === null) return null;
  // RFC 3261 section 25.1, m-parameter: none without a value.
  const valued = pieces(parameters).filter((part) => part.includes('='));
  return [`${groups['type'] ?? ''}/${groups['subtype'] ?? ''}`, ...valued].join(';');
}
