import type { ChatFacts } from '../cti/cti-facts.ts';
import { chatbotCall } from './chatbot.ts';
import type { Scenario, ScenarioCall } from './scenario.ts';

/** A call from the chatbot whose transcript cannot be had. */
export function callWithChat(number: string, chat: ChatFacts): ScenarioCall {
  const headers = chatbotCall.headers.filter(({ name }) => name !== 'X-Cti-Chat');
  const patience = { type: 'gives_up', afterS: 15 } as const;
  return { ...chatbotCall, number, trueNumber: number, headers, patience, facts: { ...chatbotCall.facts, chat } };
}

export const chatErrors: Scenario = {
  name: 'chat-errors',
  title: 'four calls, one after another, each with another of the four chat errors',
  calls: [
    callWithChat('+819011110001', { type: 'failed', status: 502, code: 'chat.provider_error', message: null }),
    callWithChat('+819011110002', { type: 'failed', status: 404, code: 'chat.no_match', message: null }),
    callWithChat('+819011110003', { type: 'failed', status: 500, code: 'chat.not_retrieved', message: null }),
    callWithChat('+819011110004', { type: 'unreachable' }),
  ],
  pace: { type: 'one_after_another' },
  overture: null,
};
