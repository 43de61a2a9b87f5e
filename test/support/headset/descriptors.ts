/** An item of a report as WebHID's `collections` give it, in short. */
export interface ItemSketch {
  /** 32-bit usages; none = padding. */
  readonly usages?: readonly number[];
  readonly range?: readonly [number, number];
  readonly size?: number;
  readonly count?: number;
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly logicalMinimum?: number;
}

export const telephony = (id: number): number => 0x0b_00_00 + id;
export const led = (id: number): number => 0x08_00_00 + id;

/** The item as Chromium writes it out. */
export function item({ usages = [], range, size = 1, count, isAbsolute = true, isArray = false, logicalMinimum = 0 }: ItemSketch) {
  const isPadding = usages.length === 0 && range === undefined;
  return {
    isAbsolute,
    isArray,
    isBufferedBytes: false,
    isConstant: isPadding,
    isLinear: true,
    isRange: range !== undefined,
    isVolatile: false,
    hasNull: false,
    hasPreferredState: true,
    wrap: false,
    ...(range === undefined ? { usages: [...usages] } : { usageMinimum: range[0], usageMaximum: range[1] }),
    reportSize: size,
    reportCount: count ?? Math.max(1, usages.length),
    unitExponent: 0,
    unitSystem: 'none',
    logicalMinimum,
    logicalMaximum: isArray ? 15 : 1,
    physicalMinimum: 0,
    physicalMaximum: 0,
    strings: [],
  };
}

export interface CollectionSketch {
  readonly usagePage?: number;
  readonly inputs?: Readonly<Record<number, readonly ItemSketch[]>>;
  readonly outputs?: Readonly<Record<number, readonly ItemSketch[]>>;
}

/** A top-level collection; of telephony, usage headset, where nothing else is said. */
export function collection({ usagePage = 0x0b, inputs = {}, outputs = {} }: CollectionSketch) {
  return {
    usagePage,
    usage: 5,
    type: 1,
    children: [],
    inputReports: reports(inputs),
    outputReports: reports(outputs),
    featureReports: [],
  };
}

function reports(sketches: Readonly<Record<number, readonly ItemSketch[]>>) {
  return Object.entries(sketches).map(([reportId, items]) => ({ reportId: Number(reportId), items: items.map(item) }));
}

/** Hook as a state, the other buttons as presses, all lamps in one report: how most headsets describe themselves. */
export const usualHeadset = [
  collection({ usagePage: 0x0c, inputs: { 1: [{ usages: [0x0c_00_e9, 0x0c_00_ea], isAbsolute: true }, { count: 6 }] } }),
  collection({
    inputs: {
      2: [{ usages: [telephony(0x20)] }, { usages: [telephony(0x2f), telephony(0x21), telephony(0x24)], isAbsolute: false }, { count: 4 }],
    },
    outputs: { 2: [{ usages: [led(0x17), led(0x09), led(0x18), led(0x20), led(0x21)] }, { count: 3 }] },
  }),
];

/** Everything is a state here, mute too. */
export const levelHeadset = [
  collection({
    inputs: { 5: [{ count: 3 }, { usages: [telephony(0x2f), telephony(0x20)] }, { count: 11 }] },
    outputs: {
      6: [{ usages: [led(0x09)] }, { count: 7 }, { usages: [led(0x17)] }, { count: 7 }],
      7: [{ usages: [led(0x18)] }, { count: 15 }],
    },
  }),
];

/** Names what is pressed in a byte, and has no report ids. */
export const listHeadset = [
  collection({
    inputs: { 0: [{ usages: [telephony(0x20), telephony(0x23), telephony(0x26)], isArray: true, size: 8, count: 2, logicalMinimum: 1 }] },
    outputs: { 0: [{ range: [led(0x17), led(0x21)], count: 11 }, { count: 5 }] },
  }),
];
