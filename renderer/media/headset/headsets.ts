import type { Clock } from '../../../common/call/instant.ts';
import type { HeadsetCall, HeadsetView } from '../../../common/headset/headset.ts';
import type { MediaReport } from '../../../common/ipc/groups/media.ts';
import { plainText } from '../../../common/text/plain-text.ts';
import { ClaimedHeadset } from './claimed-headset.ts';
import { parseDescriptor } from './descriptor.ts';
import { inTime } from './in-time.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Quirk, quirkOf } from './quirks.ts';
import type { HidDevice, HidSystem } from './web-hid.ts';

export interface HeadsetsParts {
  /** Null: this browser has no WebHID, and so no headset has buttons. */
  readonly system: HidSystem | null;
  readonly quirks: readonly Quirk[];
  readonly clock: Clock;
  readonly report: (report: MediaReport) => void;
}

/** What main wants: whether the buttons are used at all, and the calls that live. */
export interface HeadsetOrder {
  readonly isOn: boolean;
  readonly calls: readonly HeadsetCall[];
}

interface Headset {
  readonly device: HidDevice;
  readonly name: string;
  readonly layout: Layout;
  readonly quirk: Quirk | null;
}

const listDeadlineMs = 3000;
/** The bound of the report's schema. */
const longestList = 20;

/**
 * The headsets that are plugged in: ours while a call of ours lives, everybody's else. Nothing that a device does reaches audio, which
 * knows nothing of this.
 */
export class Headsets {
  readonly #parts: HeadsetsParts;
  readonly #claims = new Map<HidDevice, ClaimedHeadset>();
  /** Resolves when the last claim of a device has ended. */
  readonly #ended = new WeakMap<HidDevice, Promise<void>>();
  #order: HeadsetOrder = { isOn: false, calls: [] };
  #headsets: readonly Headset[] = [];
  #listing = 0;
  #toldViews = '';

  constructor(parts: HeadsetsParts) {
    this.#parts = parts;
    parts.system?.addEventListener('connect', () => this.#look());
    parts.system?.addEventListener('disconnect', ({ device }) => this.#unplugged(device));
  }

  /** Never throws, and waits for nothing. */
  follow(order: HeadsetOrder): void {
    const wasOn = this.#order.isOn;
    this.#order = order;
    if (order.isOn === wasOn) this.#sync();
    else this.#look();
  }

  #look(): void {
    this.#listing += 1;
    const listing = this.#listing;
    void this.#list().then((headsets) => {
      if (listing !== this.#listing) return;
      this.#headsets = headsets;
      this.#sync();
    });
  }

  async #list(): Promise<readonly Headset[]> {
    const { system, quirks, clock } = this.#parts;
    if (system === null || !this.#order.isOn) return [];
    try {
      const devices = await inTime(system.getDevices(), listDeadlineMs, clock);
      return devices
        .flatMap((device) => {
          const quirk = quirkOf(quirks, device);
          const layout = layoutOf(parseDescriptor(device.collections), quirk?.ignores ?? []);
          return layout === null ? [] : [{ device, layout, name: nameOf(device), quirk }];
        })
        .slice(0, longestList);
    } catch (error) {
      console.warn(`the headsets could not be listed: ${String(error)}`);
      return [];
    }
  }

  #sync(): void {
    const calls = this.#order.isOn ? this.#order.calls : [];
    for (const [device, claim] of this.#claims) {
      if (calls.length > 0 && this.#headsets.some((headset) => headset.device === device)) continue;
      claim.leave();
    }
    if (calls.length > 0) {
      for (const headset of this.#headsets) if (!this.#claims.has(headset.device)) this.#claims.set(headset.device, this.#claim(headset));
      for (const claim of this.#claims.values()) claim.tell(calls);
    }
    this.#tellViews();
  }

  #claim({ device, layout, name, quirk }: Headset): ClaimedHeadset {
    const { clock, report } = this.#parts;
    const claim = new ClaimedHeadset({
      device,
      layout,
      quirk,
      clock,
      after: this.#ended.get(device) ?? Promise.resolve(),
      onAsk: (ask) => report({ type: 'headsetAsked', ask }),
      onLeft: () => {
        this.#ended.set(device, claim.ended);
        this.#claims.delete(device);
        this.#tellViews();
      },
      onTrouble: (trouble, error) => {
        console.warn(`headset ${device.vendorId}:${device.productId}: ${trouble}: ${error}`);
        report({ type: 'headsetTrouble', trouble: { name, trouble } });
        this.#tellViews();
      },
    });
    return claim;
  }

  #unplugged(device: HidDevice): void {
    const headset = this.#headsets.find((one) => one.device === device);
    const claim = this.#claims.get(device);
    this.#headsets = this.#headsets.filter((one) => one !== headset);
    this.#claims.delete(device);
    claim?.drop();
    if (headset !== undefined && claim !== undefined)
      this.#parts.report({ type: 'headsetTrouble', trouble: { name: headset.name, trouble: 'unplugged' } });
    this.#tellViews();
  }

  #tellViews(): void {
    const headsets = this.#headsets.map((headset) => this.#view(headset));
    const told = JSON.stringify(headsets);
    if (told === this.#toldViews) return;
    this.#toldViews = told;
    this.#parts.report({ type: 'headsets', headsets });
  }

  #view({ device, name, layout }: Headset): HeadsetView {
    const claim = this.#claims.get(device);
    const state = claim === undefined ? 'idle' : claim.hasFailed ? 'failed' : 'in_use';
    return { name, buttons: layout.buttons.map((button) => button.name), state };
  }
}

/** Not every device tells a name. */
function nameOf({ productName, vendorId, productId }: HidDevice): string {
  return plainText(productName).slice(0, 128) || `USB ${hex(vendorId)}:${hex(productId)}`;
}

function hex(id: number): string {
  return id.toString(16).padStart(4, '0');
}
