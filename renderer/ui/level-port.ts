import { levelPortChannel } from '../../common/ipc/level-message.ts';

/** Hears of each port for levels that main gives to this window; returns its unsubscribe. */
export function onLevelPort(listener: (port: MessagePort) => void): () => void {
  const hear = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
    if (source === window && data === levelPortChannel && port !== undefined) listener(port);
  };
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}
