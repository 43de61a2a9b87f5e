import { expect, test } from 'vitest';
import { newCall, reduceCall } from '../../../common/call/call-reducer.ts';
import type { CallState } from '../../../common/call/call-state.ts';
import type { QualitySeries } from '../../../common/call/quality-series.ts';
import type { CallQuality } from '../../../common/ipc/groups/media.ts';
import type { LiveCall } from '../../../main/calls/call-hub.ts';
import { QualityRecorder } from '../../../main/calls/quality-recorder.ts';
import { at, someFacts } from '../../support/call-builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeSession } from '../../support/fake-sip.ts';

const clear: CallQuality = {
  codec: 'opus',
  mos: 4.4,
  lossPercent: 0,
  jitterMs: 3,
  roundTripMs: 12,
  packetsReceived: 100,
  packetsSent: 100,
  energyReceived: 1,
  energySent: 1,
  microphone: null,
  speaker: null,
  candidates: null,
};

function ended(state: CallState): CallState {
  return reduceCall(state, { type: 'ended', at: at(99), cause: 'normal' });
}

/** A recorder, what it saved, and a call that can be measured for some seconds. */
function rig() {
  const clock = new FakeClock();
  const series: QualitySeries[] = [];
  let figures = 0;
  const recorder = new QualityRecorder({ saveQuality: () => (figures += 1), saveQualitySeries: (_, saved) => series.push(saved) }, clock);
  const state = newCall(someFacts());
  const call: LiveCall = { state, session: new FakeSession('call-1', 'incoming'), name: null, target: null };
  const measure = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      recorder.measured(call, clear);
      clock.advance(2000);
    }
  };
  return { recorder, series, call, measure, figures: () => figures };
}

test('a death of the app costs half a minute of the course at most', () => {
  const { series, measure, figures } = rig();
  measure(14);
  expect(series).toEqual([]);
  measure(17);
  expect(series.map(({ points }) => points.length)).toEqual([15, 30]);
  expect(figures()).toBe(31);
});

test('the whole course is saved when the call has ended, once', () => {
  const { recorder, series, call, measure } = rig();
  measure(4);
  recorder.changed(ended(call.state));
  recorder.changed(ended(call.state));
  expect(series.map(({ points }) => points.length)).toEqual([4]);
});

test('a measurement that comes after the end takes nothing away', () => {
  const { recorder, series, call, measure, figures } = rig();
  measure(4);
  const over = ended(call.state);
  recorder.changed(over);
  recorder.measured({ ...call, state: over }, clear);
  recorder.changed(over);
  expect(series).toHaveLength(1);
  expect(figures()).toBe(4);
});

test('a call that was never measured has no course', () => {
  const { recorder, series, call } = rig();
  recorder.changed(ended(call.state));
  expect(series).toEqual([]);
});
