import type { HeadsetButton } from '../../../common/headset/headset.ts';
import type { ButtonStyle } from './button.ts';
import type { ButtonPlace } from './layout.ts';

/** What a device does otherwise than its descriptor says; docs/add-a-headset-quirk.md tells when an entry is due. */
export interface Quirk {
  readonly vendorId: number;
  /** Null: every product of the vendor. */
  readonly productId: number | null;
  /** Which firmware did what, seen with which recording. */
  readonly reason: string;
  readonly styles?: Readonly<Partial<Record<HeadsetButton, ButtonStyle>>>;
  /** Buttons that do not mean what they say. */
  readonly ignores?: readonly HeadsetButton[];
}

/** Empty until a device was seen to need one. */
export const quirks: readonly Quirk[] = [];

/** The first entry counts. */
export function quirkOf(table: readonly Quirk[], device: { readonly vendorId: number; readonly productId: number }): Quirk | null {
  return (
    table.find(({ vendorId, productId }) => vendorId === device.vendorId && (productId === null || productId === device.productId)) ?? null
  );
}

/** Hook and mute have two states (HID Usage Tables, on/off controls) and speak as their descriptor says; the rest is pressed. */
export function styleOf({ name, isAbsolute }: ButtonPlace, quirk: Quirk | null): ButtonStyle {
  const known = quirk?.styles?.[name];
  if (known !== undefined) return known;
  return (name === 'hook' || name === 'mute') && isAbsolute ? 'level' : 'press';
}
