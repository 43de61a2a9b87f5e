/** How long ICE and DTLS may take after both descriptions are applied (faults.md B5). */
const connectDeadlineMs = 15_000;

/**
 * Tells once, for each attempt to connect, that audio cannot flow: at once when the connection failed, else when it does not stand
 * 15 s after offer and answer. A new attempt (ICE restart) is watched again. Returns a function that ends the watch.
 */
export function watchConnection(connection: RTCPeerConnection, onFailed: (trouble: 'ice_failed' | 'dtls_failed') => void): () => void {
  const ended = new AbortController();
  let timer: number | null = null;
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
    onFailed(isIceUp ? 'dtls_failed' : 'ice_failed');
  };
  const listen = (event: 'connectionstatechange' | 'signalingstatechange', listener: () => void): void =>
    connection.addEventListener(event, listener, { signal: ended.signal });

  listen('connectionstatechange', () => {
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
  };
}
