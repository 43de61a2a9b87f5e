// The source texts that a window's page is given before its own scripts run.
import { codec } from '../codec.ts';
import { makeEmitterClass } from './emitter.ts';
import { makeIpcRenderer } from './ipc-renderer.ts';
import { isolatedWorld, type IsolatedWorldFacts } from './isolated-world.ts';
import { mainWorld } from './main-world.ts';
import { ribbon } from './ribbon.ts';
import { makeWorldBridge } from './world-bridge.ts';

export const isolatedWorldName = 'Electron Isolated Context';

/** Electron gives none of it to frames inside the page. */
function onlyOnTop(source: string): string {
  return `if (self === top) {\n${source}\n}`;
}

export function mainWorldSource(secret: string): string {
  return onlyOnTop(`(${mainWorld.toString()})(${JSON.stringify(secret)}, ${makeWorldBridge.toString()});`);
}

export function ribbonSource(): string {
  return onlyOnTop(`(${ribbon.toString()})();`);
}

export function isolatedWorldSource(facts: IsolatedWorldFacts, preload: { readonly path: string; readonly code: string } | null): string {
  const parts = `{ makeBridge: ${makeWorldBridge.toString()}, makeEmitterClass: ${makeEmitterClass.toString()},
    makeIpcRenderer: ${makeIpcRenderer.toString()}, codec: (${codec.toString()})() }`;
  const script = preload === null ? 'null' : `function (require, module, exports, process, global) {${preload.code}\n}`;
  const name = preload === null ? 'chromium-host-isolated.js' : `file://${preload.path}`;
  return `${onlyOnTop(`(${isolatedWorld.toString()})(${JSON.stringify(facts)}, ${parts}, ${script});`)}\n//# sourceURL=${name}`;
}
