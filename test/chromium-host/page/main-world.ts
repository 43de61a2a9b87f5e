import type { MakeWorldBridge } from './world-bridge.ts';

/**
 * Runs in the page's own world: takes `window.open` and the links that would open a window to the host. The page sees `null`, as it
 * does when Electron's handler denies. Refers to nothing outside itself: it is sent as source text.
 */
export function mainWorld(secret: string, makeBridge: MakeWorldBridge): void {
  const bridge = makeBridge('main', secret, () => undefined);
  window.open = (url, frameName = '', features = '') => {
    bridge.open(new URL(String(url ?? 'about:blank'), location.href).href, frameName, features);
    return null;
  };
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link === undefined || event.defaultPrevented || link.href === '') return;
    if (link.target !== '_blank' && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    bridge.open(link.href, link.target, '');
  });
}
