import { type HeadsetButton, telephonyPage } from '../../../common/headset/headset.ts';
import { bitsOf, type Descriptor, type ReportItem, type Reports } from './descriptor.ts';
import { buttonUsages, type LampName, lampUsages } from './usages.ts';

/** Where a control stands in its report: a field of its own, or an entry of a list that names what is pressed. */
export type Place =
  | { readonly type: 'field'; readonly bit: number; readonly bits: number }
  | { readonly type: 'list'; readonly bit: number; readonly bits: number; readonly count: number; readonly entry: number };

export interface ButtonPlace {
  readonly name: HeadsetButton;
  readonly reportId: number;
  readonly place: Place;
  /** The value is a state, not a change of it. */
  readonly isAbsolute: boolean;
}

export interface LampPlace {
  readonly name: LampName;
  readonly reportId: number;
  readonly bit: number;
}

/** A headset as its descriptor says it is. */
export interface Layout {
  readonly buttons: readonly ButtonPlace[];
  readonly lamps: readonly LampPlace[];
  /** The length of each output report that has a lamp, without its id. */
  readonly outputBytes: ReadonlyMap<number, number>;
}

/** Null: this is no headset, or one without a button that we know. */
export function layoutOf({ usagePages, inputs, outputs }: Descriptor, ignored: readonly HeadsetButton[] = []): Layout | null {
  if (!usagePages.includes(telephonyPage)) return null;
  const buttons = buttonUsages.flatMap(([name, usage]) => {
    const found = ignored.includes(name) ? null : findUsage(inputs, usage);
    return found === null ? [] : [{ name, reportId: found.reportId, place: found.place, isAbsolute: found.item.isAbsolute }];
  });
  const lamps = lampUsages.flatMap(([name, usage]) => {
    const found = findUsage(outputs, usage);
    return found?.place.type === 'field' ? [{ name, reportId: found.reportId, bit: found.place.bit }] : [];
  });
  if (buttons.length === 0) return null;
  const lit = new Set(lamps.map(({ reportId }) => reportId));
  const outputBytes = [...lit].map((id) => [id, Math.ceil(bitsOf(outputs.get(id) ?? []) / 8)] as const);
  return { buttons, lamps, outputBytes: new Map(outputBytes) };
}

interface Found {
  readonly reportId: number;
  readonly item: ReportItem;
  readonly place: Place;
}

function findUsage(reports: Reports, usage: number): Found | null {
  for (const [reportId, items] of reports) {
    let bit = 0;
    for (const item of items) {
      const place = placeIn(item, usage, bit);
      if (place !== null) return { reportId, item, place };
      bit += item.reportSize * item.reportCount;
    }
  }
  return null;
}

/** A control of two directions (a logical minimum below zero) is not one that we know. */
function placeIn(item: ReportItem, usage: number, bit: number): Place | null {
  const { isConstant, isArray, reportSize: bits, reportCount: count, logicalMinimum } = item;
  if (isConstant || logicalMinimum < 0 || bits < 1 || bits > 32 || count < 1) return null;
  const index = indexOf(item, usage);
  if (index === null) return null;
  if (isArray) return { type: 'list', bit, bits, count, entry: logicalMinimum + index };
  return index < count ? { type: 'field', bit: bit + index * bits, bits } : null;
}

function indexOf({ isRange, usages, usageMinimum, usageMaximum }: ReportItem, usage: number): number | null {
  if (!isRange) {
    const index = (usages ?? []).indexOf(usage);
    return index < 0 ? null : index;
  }
  if (usageMinimum === undefined || usageMaximum === undefined) return null;
  return usage >= usageMinimum && usage <= usageMaximum ? usage - usageMinimum : null;
}
