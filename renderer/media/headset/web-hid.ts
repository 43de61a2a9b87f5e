/** What we use of WebHID; TypeScript's own types of the page lack it. */
export interface HidDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  /** Parsed by `parseDescriptor`. */
  readonly collections: unknown;
  open(): Promise<void>;
  close(): Promise<void>;
  /** `data` is without the report's id. */
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: HidInputReport) => void): void;
  removeEventListener(type: 'inputreport', listener: (event: HidInputReport) => void): void;
}

export interface HidInputReport {
  readonly reportId: number;
  readonly data: DataView;
}

export interface HidSystem {
  /** The devices that main permits (main/app/security.ts); without a picker. */
  getDevices(): Promise<readonly HidDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: (event: { readonly device: HidDevice }) => void): void;
}

/** Null where the browser has no WebHID. */
export function hidSystem(browser: object): HidSystem | null {
  const hid: unknown = Reflect.get(browser, 'hid');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the browser's own object, as its specification has it
  return typeof hid === 'object' && hid !== null ? (hid as HidSystem) : null;
}
