import type { Chromium } from './chromium.ts';
import { emptyRecord, type HostRecord } from './host-record.ts';

/** What package.json says about the app. */
export interface PackageFacts {
  readonly name: string;
  readonly productName: string | null;
  readonly version: string;
  readonly main: string;
}

/** What every part of the stand-in needs to know: the app, the switches, and the browser once it runs. */
export class Runtime {
  readonly appPath: string;
  readonly package: PackageFacts;
  readonly electronVersion: string;
  readonly switches: Map<string, string>;
  readonly record: HostRecord = emptyRecord();
  #chromium: Chromium | null = null;
  #isReady = false;

  constructor(appPath: string, facts: PackageFacts, electronVersion: string, switches: ReadonlyMap<string, string>) {
    this.appPath = appPath;
    this.package = facts;
    this.electronVersion = electronVersion;
    this.switches = new Map(switches);
  }

  get appName(): string {
    return this.package.productName ?? this.package.name;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  becomeReady(): void {
    this.#isReady = true;
  }

  /** @throws before Chromium has started. */
  get chromium(): Chromium {
    if (this.#chromium === null) throw new Error('chromium host: Chromium does not run yet');
    return this.#chromium;
  }

  get hasChromium(): boolean {
    return this.#chromium !== null;
  }

  useChromium(chromium: Chromium): void {
    this.#chromium = chromium;
  }
}
