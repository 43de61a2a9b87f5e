import { assertNever } from '../../common/assert-never.ts';
import { property } from '../contact-centre/cti/json-schema-check.ts';
import type { Resource } from './examination.ts';

/** What is wrong with an answer that has the right shape: it is about another call, or says two things at once. */
export function contradictions(name: Resource['name'], key: string, body: unknown): readonly string[] {
  switch (name) {
    case 'incoming-info':
      return [...otherCall(property(body, 'callKey'), key), ...profileProblems(property(body, 'profiles'))];
    case 'chat': {
      const keys = property(body, 'callKeys');
      const isListed = Array.isArray(keys) && keys.includes(key);
      return [...(isListed ? [] : [`Its callKeys do not name ${key}, the call that was asked for.`]), ...pageProblems(body)];
    }
    case 'route':
    case 'flags':
      return [];
    default:
      return assertNever(name);
  }
}

function otherCall(callKey: unknown, key: string): readonly string[] {
  return callKey === key ? [] : [`It is about the call ${String(callKey)}, not about ${key}: a cache, or answers that are mixed up?`];
}

function profileProblems(profiles: unknown): readonly string[] {
  const status = String(property(profiles, 'status'));
  const items = property(profiles, 'items');
  const listed = Array.isArray(items) ? items.length : 0;
  const count = Math.max(listed, Number(property(profiles, 'total') ?? 0));
  const isRight = status === 'none' ? count === 0 : status === 'one' ? listed === 1 && count === 1 : status !== 'many' || count > 1;
  return isRight ? [] : [`profiles.status is “${status}” with ${count} profiles, ${listed} of them in items.`];
}

/** `complete` and `next` of a page of the chat. */
export function pageProblems(body: unknown): readonly string[] {
  const hasNext = typeof property(body, 'next') === 'string';
  if (property(body, 'complete') !== hasNext) return [];
  return [hasNext ? 'A page says “complete” and names a “next” one.' : 'A page is not “complete” and names no “next” one.'];
}
