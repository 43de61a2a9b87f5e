import { assertNever } from '../assert-never.ts';
import type { ChatProblem } from '../ipc/groups/popups.ts';

/**
 * What an error answer of the CTI server about a chat means (spec/popups-and-chat.md section 6). `code` is the server's own code, or
 * null for everything that the client decides itself: no connection, time-out, an answer without our code, an open circuit.
 */
export function chatProblemType(code: string | null): ChatProblem['type'] {
  if (code === 'chat.provider_error') return 'provider_error';
  if (code === 'chat.no_match') return 'no_match';
  if (code === 'auth.forbidden') return 'forbidden';
  // An unknown chat.* code is a chat that was not retrieved, never a guess between the causes.
  return code?.startsWith('chat.') === true ? 'not_retrieved' : 'unreachable';
}

/** The key of each text; the same for the chat window and the history. */
export type ChatErrorKey = `popup.chat.error.${'providerError' | 'noMatch' | 'notRetrieved' | 'unreachable' | 'forbidden'}`;

/** The text for an agent; the server's own message wins for `no_match` alone. */
export function chatErrorText(problem: Pick<ChatProblem, 'type' | 'serverMessage'>, translate: (key: ChatErrorKey) => string): string {
  switch (problem.type) {
    case 'provider_error':
      return translate('popup.chat.error.providerError');
    case 'no_match':
      return problem.serverMessage === null || problem.serverMessage.trim() === ''
        ? translate('popup.chat.error.noMatch')
        : problem.serverMessage;
    case 'not_retrieved':
      return translate('popup.chat.error.notRetrieved');
    case 'unreachable':
      return translate('popup.chat.error.unreachable');
    case 'forbidden':
      return translate('popup.chat.error.forbidden');
    default:
      return assertNever(problem.type);
  }
}
