import { expect, test } from 'vitest';
import { parseDescriptor } from '../../../renderer/media/headset/descriptor.ts';
import { layoutOf } from '../../../renderer/media/headset/layout.ts';
import { lampReports, readBits, readPlace } from '../../../renderer/media/headset/report-bits.ts';
import type { LampName, Lamps } from '../../../renderer/media/headset/usages.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { collection, item, levelHeadset, led, listHeadset, telephony, usualHeadset } from '../../support/headset/descriptors.ts';

const layout = (collections: unknown) => layoutOf(parseDescriptor(collections));
const lamps = (...lit: LampName[]): Lamps => ({
  offHook: lit.includes('offHook'),
  mute: lit.includes('mute'),
  ring: lit.includes('ring'),
  hold: lit.includes('hold'),
  microphone: lit.includes('microphone'),
});

test('buttons and lamps are found at their bits, whatever stands around them', () => {
  expect(layout(usualHeadset)).toEqual({
    buttons: [
      { name: 'hook', reportId: 2, place: { type: 'field', bit: 0, bits: 1 }, isAbsolute: true },
      { name: 'flash', reportId: 2, place: { type: 'field', bit: 2, bits: 1 }, isAbsolute: false },
      { name: 'redial', reportId: 2, place: { type: 'field', bit: 3, bits: 1 }, isAbsolute: false },
      { name: 'mute', reportId: 2, place: { type: 'field', bit: 1, bits: 1 }, isAbsolute: false },
    ],
    lamps: [
      { name: 'mute', reportId: 2, bit: 1 },
      { name: 'offHook', reportId: 2, bit: 0 },
      { name: 'ring', reportId: 2, bit: 2 },
      { name: 'hold', reportId: 2, bit: 3 },
      { name: 'microphone', reportId: 2, bit: 4 },
    ],
    outputBytes: new Map([[2, 1]]),
  });
  expect(layout(levelHeadset)?.buttons.map(({ name, place }) => [name, place.bit])).toEqual([
    ['hook', 4],
    ['mute', 3],
  ]);
});

test('a list names what is pressed by its place among the usages', () => {
  const hook = layout(listHeadset)?.buttons.find(({ name }) => name === 'hook')?.place;
  const drop = layout(listHeadset)?.buttons.find(({ name }) => name === 'drop')?.place;
  if (hook === undefined || drop === undefined) throw new Error('no buttons');
  expect([hook, drop].map((place) => readPlace(Uint8Array.of(0, 1), place))).toEqual([true, false]);
  expect([hook, drop].map((place) => readPlace(Uint8Array.of(3, 0), place))).toEqual([false, true]);
  expect(readPlace(Uint8Array.of(), hook)).toBeNull();
});

test('lamps are written at their bits, a report each, and nothing else is', () => {
  const [usual, level, list] = [layout(usualHeadset), layout(levelHeadset), layout(listHeadset)];
  if (usual === null || level === null || list === null) throw new Error('no headset');
  expect(lampReports(usual, lamps('offHook', 'microphone'))).toEqual([{ reportId: 2, bytes: Uint8Array.of(0b1_0001) }]);
  expect(lampReports(level, lamps('mute', 'offHook', 'ring'))).toEqual([
    { reportId: 6, bytes: Uint8Array.of(1, 1) },
    { reportId: 7, bytes: Uint8Array.of(1, 0) },
  ]);
  // 0x17, 0x18, 0x20 and 0x21 of the range from 0x17 on.
  expect(lampReports(list, lamps('offHook', 'ring', 'hold', 'microphone'))).toEqual([
    { reportId: 0, bytes: Uint8Array.of(0b0000_0011, 0b0000_0110) },
  ]);
});

test('fields of several bits are counted by their size', () => {
  const wide = layout([
    collection({
      inputs: { 1: [{ count: 3, size: 4 }, { usages: [telephony(0x21), telephony(0x20)], size: 2 }, { usages: [telephony(0x2f)] }] },
    }),
  ]);
  expect(wide?.buttons.map(({ name, place }) => [name, place.bit])).toEqual([
    ['hook', 14],
    ['flash', 12],
    ['mute', 16],
  ]);
});

test('a report that two collections share goes on where the first left it', () => {
  const shared = layout([
    collection({ usagePage: 0x0c, inputs: { 1: [{ usages: [0x0c_00_e9], count: 3 }] } }),
    collection({ inputs: { 1: [{ usages: [telephony(0x20)] }] } }),
  ]);
  expect(shared?.buttons[0]?.place).toEqual({ type: 'field', bit: 3, bits: 1 });
});

test.each([
  ['a field over a byte border', [0b1000_0000, 0b0000_0101], 7, 4, 0b1011],
  ['32 bits', [0xff, 0xff, 0xff, 0xff], 0, 32, 4_294_967_295],
  ['a field beyond the end', [0xff], 5, 4, null],
])('reads %s', (_, bytes, bit, bits, expected) => {
  expect(readBits(Uint8Array.from(bytes), bit, bits)).toBe(expected);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no list', 'collections'],
  ['a keyboard', [collection({ usagePage: 1, inputs: { 1: [{ usages: [telephony(0x20)] }] } })]],
  ['telephony without a button', [collection({ outputs: { 1: [{ usages: [led(0x17)] }] } })]],
  ['lists of nonsense', [null, 3, { usagePage: 0x0b, inputReports: [null, { reportId: 'x' }, { reportId: 1, items: {} }] }]],
  ['a button of two directions', [collection({ inputs: { 1: [{ usages: [telephony(0x20)], size: 2, logicalMinimum: -1 }] } })]],
  ['a button of no bits', [collection({ inputs: { 1: [{ usages: [telephony(0x20)], size: 0, count: 4_294_967_295 }] } })]],
  ['more usages than fields', [collection({ inputs: { 1: [{ usages: [1, 2, telephony(0x20)], count: 2 }] } })]],
  [
    'a report of gigabytes',
    [collection({ inputs: { 1: [{ usages: [telephony(0x20)] }, { count: 4_294_967_295, size: 4_294_967_295 }] } })],
  ],
  [
    'a report with a part that cannot be read',
    [
      collection({ inputs: { 1: [{ usages: [telephony(0x20)] }] } }),
      { ...collection({}), inputReports: [{ reportId: 1, items: [{ ...item({}), reportSize: -1 }] }] },
    ],
  ],
  ['a hundred thousand collections', Array.from({ length: 100_000 }, () => collection({}))],
])('%s is no headset, and harms nobody', (_, collections) => {
  expect(layout(collections)).toBeNull();
});

test('whatever a device says of itself, reading and writing stay within its reports', () => {
  const random = new SeededRandom(20_261_123);
  const usages = [telephony(0x20), telephony(0x2f), telephony(0x21), led(0x17), led(0x09), 0, 0xff_ff_ff_ff];
  const numbers = [0, 1, 2, 7, 8, 31, 32, 33, 255, 4096, 65_535, 0xff_ff_ff_ff, -1, 0.5, Number.NaN];
  const anyItem = () => ({
    ...item({ usages: Array.from({ length: random.below(4) }, () => usages[random.below(usages.length)] ?? 0) }),
    isArray: random.below(3) === 0,
    isRange: random.below(3) === 0,
    usageMinimum: usages[random.below(usages.length)],
    usageMaximum: usages[random.below(usages.length)],
    reportSize: numbers[random.below(random.below(4) === 0 ? numbers.length : 4)],
    reportCount: numbers[random.below(random.below(4) === 0 ? numbers.length : 5)],
    logicalMinimum: random.below(5) - 1,
  });
  let headsets = 0;
  for (let round = 0; round < 3000; round += 1) {
    const reports = () => [{ reportId: random.below(3), items: Array.from({ length: random.below(6) }, anyItem) }];
    const found = layout([{ ...collection({}), inputReports: reports(), outputReports: reports() }]);
    if (found === null) continue;
    headsets += 1;
    const input = Uint8Array.from({ length: random.below(40) }, () => random.below(256));
    for (const { place } of found.buttons) expect([true, false, null]).toContain(readPlace(input, place));
    for (const { reportId, bytes } of lampReports(found, lamps('offHook', 'mute', 'ring', 'hold', 'microphone')))
      expect(bytes.length).toBe(found.outputBytes.get(reportId));
  }
  expect(headsets).toBeGreaterThan(300);
});
