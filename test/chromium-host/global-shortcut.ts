import type { GlobalShortcut } from 'electron';
import type { HostRecord } from './host-record.ts';

/** Electron's `globalShortcut`: no key is grabbed; a spec calls what the record holds. */
export class HostGlobalShortcut
  implements Pick<GlobalShortcut, 'register' | 'registerAll' | 'isRegistered' | 'unregister' | 'unregisterAll'>
{
  readonly #shortcuts: HostRecord['shortcuts'];

  constructor(record: HostRecord) {
    this.#shortcuts = record.shortcuts;
  }

  register(accelerator: string, callback: () => void): boolean {
    if (this.#shortcuts.has(accelerator)) return false;
    this.#shortcuts.set(accelerator, callback);
    return true;
  }
  registerAll(accelerators: string[], callback: () => void): void {
    for (const accelerator of accelerators) this.#shortcuts.set(accelerator, callback);
  }
  isRegistered(accelerator: string): boolean {
    return this.#shortcuts.has(accelerator);
  }
  unregister(accelerator: string): void {
    this.#shortcuts.delete(accelerator);
  }
  unregisterAll(): void {
    this.#shortcuts.clear();
  }
}
