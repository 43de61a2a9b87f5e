import { busyHour } from './busy-hour.ts';
import { internal, notApplicable, twoMatches } from './callers.ts';
import { chatErrors } from './chat-errors.ts';
import { chatbot, chatLate, chatPushed } from './chatbot.ts';
import { answeredElsewhere, noAnswer } from './endings.ts';
import { hostile } from './hostile.ts';
import { plain } from './plain.ts';
import type { Scenario } from './scenario.ts';
import { routeFailed, transferred } from './transferred.ts';
import { withheld } from './withheld.ts';

/** Everything that the contact centre can play, in the order in which it is shown. */
export const scenarios: readonly Scenario[] = [
  plain,
  chatbot,
  withheld,
  transferred,
  hostile,
  busyHour,
  noAnswer,
  answeredElsewhere,
  chatLate,
  chatPushed,
  chatErrors,
  twoMatches,
  internal,
  notApplicable,
  routeFailed,
];

/** Throws for a name that is none, naming those that are. */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}; there are ${scenarios.map((scenario) => scenario.name).join(', ')}`);
  return found;
}
