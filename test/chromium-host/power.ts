import { EventEmitter } from 'node:events';
import type { PowerSaveBlocker } from 'electron';

/** Electron's `powerMonitor`: quiet; a spec emits `suspend`, `resume`, `lock-screen` and so on. */
export class HostPowerMonitor extends EventEmitter {
  readonly onBatteryPower = false;

  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(_thresholdS: number): 'active' {
    return 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
  getCurrentThermalState(): 'nominal' {
    return 'nominal';
  }
}

/** Electron's `powerSaveBlocker`: only counts. */
export class HostPowerSaveBlocker implements Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> {
  readonly #started = new Set<number>();
  #lastId = 0;

  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.#lastId += 1;
    this.#started.add(this.#lastId);
    return this.#lastId;
  }
  stop(id: number): boolean {
    return this.#started.delete(id);
  }
  isStarted(id: number): boolean {
    return this.#started.has(id);
  }
}
