/** How long ICE and DTLS may take after both descriptions are applied (faults.md B5). */
const connectDeadlineMs = 15_000;
/** ICE needs 15 s and more to call a connection failed; after a change of the network nobody waits so long (spec/audio-and-os.md section 6). */
const lostAfterMs = 3000;

export type ConnectionTrouble = 'ice_disconnected' | 'ice_failed' | 'dtls_failed';

/**
 * Tells once, for each attempt to connect, that audio cannot flow: at once when the connection failed, else when it does not stand
 * 15 s after offer and answer. A new attempt (ICE restart) is watched again. Before that `ice_disconnected`: for 3 s nothing has come
 * through, and it may still come back by itself. Returns a function that ends the watch.
 */
export function watchConnection(connection: RTCPeerConnection, onTrouble: (trouble: ConnectionTrouble) => void): () => void {
  const ended = new AbortController();
  let timer: number | null = null;
  let lostTimer: number | null = null;
  let isTold = false;

  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const tell = (): void => {
    stopTimer();
    if (isTold) return;
    isTold = true;
    const isIceUp = connection.iceConnectionState === 'connected' || connection.iceConnectionState === 'completed';
    onTrouble(isIceUp ? 'dtls_failed' : 'ice_failed');
  };
  const listen = (event: 'connectionstatechange' | 'signalingstatechange', listener: () => void): void =>
    connection.addEventListener(event, listener, { signal: ended.signal });

  listen('connectionstatechange', () => {
    if (lostTimer !== null) clearTimeout(lostTimer);
    lostTimer = connection.connectionState === 'disconnected' ? setTimeout(() => onTrouble('ice_disconnected'), lostAfterMs) : null;
    if (connection.connectionState === 'connected') {
      isTold = false;
      stopTimer();
    } else if (connection.connectionState === 'failed') {
      tell();
    }
  });
  listen('signalingstatechange', () => {
    if (connection.signalingState !== 'stable' || connection.connectionState === 'connected' || timer !== null) return;
    isTold = false;
    timer = setTimeout(tell, connectDeadlineMs);
  });
  return () => {
    ended.abort();
    stopTimer();
    if (lostTimer !== null) clearTimeout(lostTimer);
  };
}
