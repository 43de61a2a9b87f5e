import { chatbotCall } from './chatbot.ts';
import { plainCall } from './plain.ts';
import type { Scenario } from './scenario.ts';

export const noAnswer: Scenario = {
  name: 'no-answer',
  title: 'caller who gives up after 8 seconds: the windows close, a missed call remains',
  calls: [{ ...plainCall, number: '+818055556666', trueNumber: '+818055556666', patience: { type: 'gives_up', afterS: 8 } }],
  pace: { type: 'one_after_another' },
  overture: null,
};

export const answeredElsewhere: Scenario = {
  name: 'answered-elsewhere',
  title: 'group call that a colleague takes after 5 seconds: not a missed call',
  calls: [{ ...chatbotCall, patience: { type: 'answered_elsewhere', afterS: 5 } }],
  pace: { type: 'one_after_another' },
  overture: null,
};
