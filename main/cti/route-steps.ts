import type { RouteAnswer } from '../../common/cti/schema.ts';
import type { RouteStep } from '../../common/ipc/groups/popups.ts';
import { plainText, plainTextOrNull } from '../../common/text/plain-text.ts';

type AnswerStep = RouteAnswer['steps'][number];

const maximumSteps = 200;
const nameGraphemes = 128;
const digitGraphemes = 16;

/** By `seq`, ties by `at`, gaps allowed (spec/cti-contract.md section 6); steps without a place keep the order of the answer. */
function byPlace(left: AnswerStep, right: AnswerStep): number {
  const bySeq = left.seq !== null && right.seq !== null ? left.seq - right.seq : 0;
  if (bySeq !== 0) return bySeq;
  return left.at !== null && right.at !== null ? left.at - right.at : 0;
}

function stepsOf(step: AnswerStep, isFromSip: boolean): RouteStep[] {
  const label = plainTextOrNull(step.label, nameGraphemes);
  const name = plainTextOrNull(step.name, nameGraphemes) ?? plainTextOrNull(step.detail?.number);
  const digit = plainTextOrNull(step.detail?.digit, digitGraphemes);
  const main: RouteStep = { atMs: step.at, type: step.type, name: name ?? label ?? '', digit, isFromSip };
  // The 業務ラベル that a step sets is a line of its own, for it stands out in the window.
  if (label === null || step.type === 'label' || name === null || label === name) return [main];
  return [main, { atMs: step.at, type: 'label', name: plainText(label, nameGraphemes), digit: null, isFromSip }];
}

/** The lines of the route window, from the server's answer or (the same JSON) from the header X-Cti-Route. */
export function routeSteps(answer: RouteAnswer, isFromSip: boolean): RouteStep[] {
  return answer.steps
    .toSorted(byPlace)
    .slice(0, maximumSteps)
    .flatMap((step) => stepsOf(step, isFromSip))
    .slice(0, maximumSteps);
}
