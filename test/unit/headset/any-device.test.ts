import { expect, test } from 'vitest';
import type { HeadsetCall } from '../../../common/headset/headset.ts';
import { parseDescriptor } from '../../../renderer/media/headset/descriptor.ts';
import { withAsk } from '../../../renderer/media/headset/gestures.ts';
import { lampsOf } from '../../../renderer/media/headset/headset-state.ts';
import { layoutOf } from '../../../renderer/media/headset/layout.ts';
import { lampReports } from '../../../renderer/media/headset/report-bits.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { levelHeadset, listHeadset, usualHeadset } from '../../support/headset/descriptors.ts';
import { FakeHeadset, hex } from '../../support/headset/fake-hid.ts';
import { call, HeadsetRig } from '../../support/headset/headset-rig.ts';

const phases = ['ringing', 'starting', 'talking', 'held'] as const;

/** Any calls that main may tell: at most one in front. */
function someCalls(random: SeededRandom): readonly HeadsetCall[] {
  const front = random.below(3);
  return ['a', 'b', 'c'].slice(0, 1 + random.below(3)).map((id, index) => {
    const phase = index === front ? phases[random.below(4)] : random.below(2) === 0 ? 'ringing' : 'held';
    return call(id, phase ?? 'ringing', phase === 'talking' && random.below(2) === 0);
  });
}

function expected(collections: unknown, calls: readonly HeadsetCall[]): readonly string[] {
  const layout = layoutOf(parseDescriptor(collections));
  return layout === null ? [] : lampReports(layout, lampsOf(calls)).map(({ reportId, bytes }) => hex(reportId, bytes));
}

/** What the lamps show: the newest of each report. */
function shown(headset: FakeHeadset): readonly string[] {
  const newest = new Map(headset.done.filter((one) => one !== 'open' && one !== 'close').map((one) => [one.slice(0, 2), one]));
  return [...newest.values()];
}

function plugged(collections: unknown): { rig: HeadsetRig; headset: FakeHeadset } {
  const rig = new HeadsetRig();
  const headset = new FakeHeadset({ collections });
  rig.hid.plug(headset);
  return { rig, headset };
}

/** A device whose states follow its lamps, each change after a while and in order. */
function follow(rig: HeadsetRig, headset: FakeHeadset, random: SeededRandom): void {
  let last = 0;
  headset.onWritten = (reportId, bytes) => {
    if (reportId !== 6) return;
    const [mute = 0, hook = 0] = bytes;
    const nowMs = rig.clock.now().monotonicMs;
    last = Math.max(last, nowMs + random.below(900));
    rig.clock.after(last - nowMs, () => headset.input(5, ((mute & 1) << 3) | ((hook & 1) << 4), 0));
  };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a device that follows its lamps, however late, asks for nothing by itself (seed %i)', async (seed) => {
  const random = new SeededRandom(seed);
  const { rig, headset } = plugged(levelHeadset);
  follow(rig, headset, random);
  for (let round = 0; round < 60; round += 1) {
    await rig.calls(...(random.below(6) === 0 ? [] : someCalls(random)));
    await rig.wait(random.below(700));
  }
  const calls = someCalls(random);
  await rig.calls(...calls);
  await rig.wait(3000);
  expect(rig.asked()).toEqual([]);
  expect(shown(headset)).toEqual(expected(levelHeadset, calls));
});

test.each([1, 2, 3, 4])('a device that echoes each lamp as a press asks for nothing by itself (seed %i)', async (seed) => {
  const random = new SeededRandom(seed);
  const { rig, headset } = plugged(usualHeadset);
  let hook = 0;
  let muted = 0;
  headset.onWritten = (_, [lamps = 0]) => {
    hook = lamps & 1;
    if ((lamps & 2) !== muted)
      rig.clock.after(random.below(250), () => {
        headset.input(2, hook | 2);
        headset.input(2, hook);
      });
    muted = lamps & 2;
  };
  for (let round = 0; round < 60; round += 1) {
    await rig.calls(call('a', 'talking', random.below(2) === 0));
    await rig.wait(400 + random.below(700));
  }
  expect(rig.asked()).toEqual([]);
});

test.each([1, 2, 3, 4, 5, 6])('a device that answers every lamp with anything comes to rest (seed %i)', async (seed) => {
  const random = new SeededRandom(seed);
  const { rig, headset } = plugged([usualHeadset, levelHeadset, listHeadset][seed % 3]);
  let calls: readonly HeadsetCall[] = [call('a', 'talking'), call('b', 'held'), call('c', 'ringing')];
  headset.onWritten = () => {
    const id = [2, 5, 0][seed % 3] ?? 0;
    rig.clock.after(random.below(2500), () => headset.input(id, random.below(256), random.below(256)));
  };
  await rig.calls(...calls);
  let asked = 0;
  const obey = async (minutes: number): Promise<void> => {
    for (let tick = 0; tick < minutes * 600; tick += 1) {
      await rig.clock.elapse(100);
      const asks = rig.reports.flatMap((report) => (report.type === 'headsetAsked' ? [report.ask] : []));
      asked += rig.asked().length;
      // Main obeys, but its callers never go away.
      calls = asks.filter(({ action }) => action !== 'hangUp').reduce(withAsk, calls);
      if (asks.length > 0) await rig.calls(...calls);
    }
  };
  await obey(3);
  const [asksBefore, writtenBefore] = [asked, headset.done.length];
  await obey(1);
  expect(asked - asksBefore).toBe(0);
  expect(headset.done.length - writtenBefore).toBe(0);
  expect(asked).toBeLessThan(200);
});

test.each([1, 2, 3, 4, 5, 6])('whatever is pressed, the lamps show the calls when all is quiet (seed %i)', async (seed) => {
  const random = new SeededRandom(seed);
  const { rig, headset } = plugged(levelHeadset);
  follow(rig, headset, random);
  let calls = someCalls(random);
  for (let round = 0; round < 25; round += 1) {
    await rig.calls(...calls);
    await rig.wait(2000 + random.below(2000));
    headset.input(5, random.below(4) << 3, 0);
    await rig.wait(10 + random.below(200));
    const asks = rig.reports.flatMap((report) => (report.type === 'headsetAsked' ? [report.ask] : []));
    rig.asked();
    const next = asks.reduce(withAsk, calls);
    calls = next.length === 0 || random.below(4) === 0 ? someCalls(random) : next;
  }
  await rig.calls(...calls);
  await rig.wait(5000);
  expect(shown(headset)).toEqual(expected(levelHeadset, calls));
});

test('without a press nothing is answered, whatever reports come of volume and the like', async () => {
  const random = new SeededRandom(9);
  const { rig, headset } = plugged(usualHeadset);
  await rig.calls(call('a', 'ringing'));
  for (let round = 0; round < 500; round += 1) {
    headset.input(1, random.below(256));
    headset.input(3, random.below(256), random.below(256));
    headset.input(2);
    await rig.wait(random.below(50));
  }
  expect(rig.asked()).toEqual([]);
});
