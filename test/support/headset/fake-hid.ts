import type { HidDevice, HidInputReport, HidSystem } from '../../../renderer/media/headset/web-hid.ts';

export interface FakeHeadsetOptions {
  readonly collections: unknown;
  readonly vendorId?: number;
  readonly productId?: number;
  readonly productName?: string;
}

/** A headset as WebHID shows it, with what was done to it: `open`, `close`, and reports in hex, the id first. */
export class FakeHeadset implements HidDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: unknown;
  readonly done: string[] = [];
  /** Makes requests of this kind fail with it. */
  readonly errors: { open?: Error; write?: Error; close?: Error } = {};
  /** Requests of this kind stay unanswered until `answer`. */
  silent: 'open' | 'write' | 'close' | null = null;
  isOpen = false;
  /** What the device does about a report. */
  onWritten: (reportId: number, bytes: Uint8Array) => void = () => undefined;
  readonly #listeners = new Set<(event: HidInputReport) => void>();
  #waiting: (() => void)[] = [];

  constructor({ collections, vendorId = 0x1234, productId = 0x5678, productName = 'Generic headset' }: FakeHeadsetOptions) {
    this.collections = collections;
    this.vendorId = vendorId;
    this.productId = productId;
    this.productName = productName;
  }

  async open(): Promise<void> {
    this.done.push('open');
    await this.#answered('open');
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.done.push('close');
    await this.#answered('close');
    this.isOpen = false;
  }

  async sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.isOpen) throw new DOMException('the device is not open', 'InvalidStateError');
    await this.#answered('write');
    this.done.push(hex(reportId, data));
    this.onWritten(reportId, data);
  }

  addEventListener(_type: 'inputreport', listener: (event: HidInputReport) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'inputreport', listener: (event: HidInputReport) => void): void {
    this.#listeners.delete(listener);
  }

  /** The device sends a report; nobody hears it while it is closed. */
  input(reportId: number, ...bytes: readonly number[]): void {
    // Within a larger buffer, as a browser may give it.
    const buffer = Uint8Array.of(0xaa, ...bytes, 0xaa).buffer;
    if (this.isOpen) for (const listener of this.#listeners) listener({ reportId, data: new DataView(buffer, 1, bytes.length) });
  }

  /** Answers the requests that wait. */
  answer(): void {
    this.silent = null;
    for (const go of this.#waiting.splice(0)) go();
  }

  async #answered(kind: 'open' | 'write' | 'close'): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.silent === kind) {
      this.#waiting.push(resolve);
      await promise;
    }
    const error = this.errors[kind];
    if (error !== undefined) throw error;
  }
}

export function hex(reportId: number, bytes: Uint8Array): string {
  return [reportId, ...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** `navigator.hid` with the devices that are plugged in and permitted. */
export class FakeHid implements HidSystem {
  readonly devices: HidDevice[] = [];
  listError: Error | null = null;
  readonly #listeners = {
    connect: new Set<(event: { device: HidDevice }) => void>(),
    disconnect: new Set<(event: { device: HidDevice }) => void>(),
  };

  getDevices(): Promise<readonly HidDevice[]> {
    return this.listError === null ? Promise.resolve([...this.devices]) : Promise.reject(this.listError);
  }

  addEventListener(type: 'connect' | 'disconnect', listener: (event: { device: HidDevice }) => void): void {
    this.#listeners[type].add(listener);
  }

  plug(device: HidDevice): void {
    this.devices.push(device);
    for (const listener of this.#listeners.connect) listener({ device });
  }

  unplug(device: FakeHeadset): void {
    this.devices.splice(this.devices.indexOf(device), 1);
    device.isOpen = false;
    for (const listener of this.#listeners.disconnect) listener({ device });
  }
}
