import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import { callRecord } from '../../../main/calls/call-recorder.ts';
import { at, someFacts } from '../../support/call-builders.ts';

function answered(call: CallState): CallState {
  const requested = call.facts.direction === 'incoming' ? reduceCall(call, { type: 'answer_requested', at: at(2) }) : call;
  return reduceCall(reduceCall(requested, { type: 'accepted', at: at(3) }), { type: 'established', at: at(3) });
}

test.each([
  ['an incoming call that rings', newCall(someFacts()), null],
  ['an incoming call that was answered here', answered(newCall(someFacts())), '1001'],
  ['an outgoing call that rings', newCall(someFacts({ direction: 'outgoing' })), null],
  ['an outgoing call that was answered', answered(newCall(someFacts({ direction: 'outgoing' }))), '09012345678'],
])('最終着信番号 of %s', (_, call, expected) => {
  expect(callRecord(call, '1001').finalNumber).toBe(expected);
});
