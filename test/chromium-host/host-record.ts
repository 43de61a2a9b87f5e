/** What specs may read and poke where there is no native part to click: nothing in the product sees it. */
export interface HostRecord {
  readonly trays: object[];
  readonly notifications: object[];
  readonly dialogs: { readonly kind: string; readonly options: unknown }[];
  /** Accelerator → what it calls. */
  readonly shortcuts: Map<string, () => void>;
  /** Addresses and files handed to the desktop. */
  readonly opened: string[];
  readonly protocolClients: Set<string>;
}

declare global {
  /** In the app's main process, for specs: they reach it through `app.evaluate`. */
  var chromiumHost: HostRecord;
}

export function emptyRecord(): HostRecord {
  return { trays: [], notifications: [], dialogs: [], shortcuts: new Map(), opened: [], protocolClients: new Set() };
}
