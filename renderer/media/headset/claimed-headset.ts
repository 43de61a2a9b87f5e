import type { Clock } from '../../../common/call/instant.ts';
import type { HeadsetAsk, HeadsetCall, HeadsetTrouble } from '../../../common/headset/headset.ts';
import {
  callsChanged,
  type HeadsetState,
  letGo,
  newHeadset,
  reported,
  restsAtMs,
  settled,
  type Step,
  unsteadyButtons,
} from './headset-state.ts';
import { inTime } from './in-time.ts';
import type { Layout } from './layout.ts';
import type { Quirk } from './quirks.ts';
import type { Report } from './report-bits.ts';
import type { HidDevice, HidInputReport } from './web-hid.ts';

export interface ClaimParts {
  readonly device: HidDevice;
  readonly layout: Layout;
  readonly quirk: Quirk | null;
  readonly clock: Clock;
  /** The device's last claim has ended. */
  readonly after: Promise<void>;
  readonly onAsk: (ask: HeadsetAsk) => void;
  /** The device is being closed, and may be claimed anew. */
  readonly onLeft: () => void;
  /** At most once of each kind. */
  readonly onTrouble: (trouble: HeadsetTrouble['trouble'], error: string) => void;
}

/** WebHID's own answers come at once; a device that sleeps may take its time. */
const deadlineMs = 3000;

/** One headset while calls of ours live: opened, listened to, its lamps kept in step; closed after, so that other apps can use it. */
export class ClaimedHeadset {
  readonly #parts: ClaimParts;
  readonly #told = new Set<string>();
  /** By report id, so that a slow device gets the newest only. */
  readonly #unwritten = new Map<number, Report>();
  #state: HeadsetState;
  #chain: Promise<void>;
  #stage: 'opening' | 'open' | 'failed' | 'ended' = 'opening';
  #isLeaving = false;
  #cancelTimer: () => void = () => undefined;

  constructor(parts: ClaimParts) {
    this.#parts = parts;
    this.#state = newHeadset(parts.layout, parts.quirk);
    this.#chain = parts.after.then(() => this.#open());
  }

  /** Resolves when all that was begun is done: after `onLeft`, when the device is closed. */
  get ended(): Promise<void> {
    return this.#chain;
  }

  get hasFailed(): boolean {
    return this.#stage === 'failed' || unsteadyButtons(this.#state).length > 0;
  }

  tell(calls: readonly HeadsetCall[]): void {
    if (this.#isLeaving) this.#told.clear();
    this.#isLeaving = false;
    this.#apply(callsChanged(this.#state, calls, this.#nowMs()));
  }

  /** Puts the lamps out, and closes the device when it has followed them: at once, or within a second. Calls told before keep it. */
  leave(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#apply(letGo(this.#state, this.#nowMs()));
  }

  /** The device was unplugged. */
  drop(): void {
    this.#stopListening();
    this.#stage = 'ended';
  }

  readonly #onReport = ({ reportId, data }: HidInputReport): void => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.#apply(reported(this.#state, { reportId, bytes }, this.#nowMs()));
    if (unsteadyButtons(this.#state).length > 0) this.#trouble('unsteady', unsteadyButtons(this.#state).join(' '));
  };

  async #open(): Promise<void> {
    const { device, clock } = this.#parts;
    if (this.#stage !== 'opening') return;
    try {
      const opening = device.open();
      opening.then(
        () => this.#closeIfLate(),
        () => undefined,
      );
      await inTime(opening, deadlineMs, clock);
      if (this.#stage !== 'opening') return;
      this.#stage = 'open';
      device.addEventListener('inputreport', this.#onReport);
    } catch (error) {
      if (this.#stage !== 'opening') return;
      this.#stage = 'failed';
      this.#trouble('not_opened', String(error));
    }
  }

  /** It opened after we gave it up. */
  #closeIfLate(): void {
    if (this.#stage === 'failed' || this.#stage === 'ended') this.#parts.device.close().catch(() => undefined);
  }

  #apply({ state, asks, reports }: Step): void {
    const { clock, onAsk } = this.#parts;
    this.#state = state;
    for (const report of reports) this.#unwritten.set(report.reportId, report);
    if (reports.length > 0) this.#chain = this.#chain.then(() => this.#write());
    this.#cancelTimer();
    for (const ask of asks) onAsk(ask);
    const restsAt = restsAtMs(state, this.#nowMs());
    if (this.#isLeaving && (restsAt === null || this.#stage === 'failed')) return this.#end();
    const nextMs = state.settleAtMs ?? (this.#isLeaving ? restsAt : null);
    if (nextMs === null) return;
    this.#cancelTimer = clock.after(Math.max(0, nextMs - this.#nowMs()), () => this.#apply(settled(this.#state, this.#nowMs())));
  }

  async #write(): Promise<void> {
    for (const [reportId, { bytes }] of this.#unwritten) {
      this.#unwritten.delete(reportId);
      if (this.#stage !== 'open') continue;
      try {
        await inTime(this.#parts.device.sendReport(reportId, bytes), deadlineMs, this.#parts.clock);
      } catch (error) {
        this.#trouble('not_written', String(error));
      }
    }
  }

  #end(): void {
    this.#stopListening();
    this.#chain = this.#chain.then(() => this.#close());
    this.#parts.onLeft();
  }

  async #close(): Promise<void> {
    const wasOpen = this.#stage === 'open';
    this.#stage = 'ended';
    if (!wasOpen) return;
    this.#stopListening();
    try {
      await inTime(this.#parts.device.close(), deadlineMs, this.#parts.clock);
    } catch (error) {
      console.warn(`a headset was not closed: ${String(error)}`);
    }
  }

  #stopListening(): void {
    this.#cancelTimer();
    this.#parts.device.removeEventListener('inputreport', this.#onReport);
  }

  #trouble(trouble: HeadsetTrouble['trouble'], error: string): void {
    if (this.#stage === 'ended' || this.#told.has(trouble)) return;
    this.#told.add(trouble);
    this.#parts.onTrouble(trouble, error);
  }

  #nowMs(): number {
    return this.#parts.clock.now().monotonicMs;
  }
}
