/** Host candidates are all there by then; whoever waits for `complete` waits for dead VPN adapters (spec/audio-and-os.md section 6). */
const hostOnlyMs = 500;
/** More may follow the first candidate from a STUN or TURN server, but not for long. */
const afterReflexiveMs = 100;
/** The end of waiting, come what may. */
const capMs = 1000;

/** Resolves when enough ICE candidates are gathered for a description; never rejects, never takes more than a second. */
export function gathered(connection: RTCPeerConnection): Promise<void> {
  const hasCandidate = (): boolean => /^a=candidate:/m.test(connection.localDescription?.sdp ?? '');
  // An ICE restart gathers anew, but for a moment the state is that of the gathering before.
  if (connection.iceGatheringState === 'complete' && hasCandidate()) return Promise.resolve();
  return new Promise((resolve) => {
    const ended = new AbortController();
    const timers = new Set<number>();
    const end = (): void => {
      ended.abort();
      for (const timer of timers) clearTimeout(timer);
      resolve();
    };
    const within = (ms: number, isEnough: () => boolean): void => {
      timers.add(
        setTimeout(() => {
          if (isEnough()) end();
        }, ms),
      );
    };
    let isLate = false;
    within(hostOnlyMs, () => {
      isLate = true;
      return hasCandidate();
    });
    within(capMs, () => true);
    connection.addEventListener(
      'icegatheringstatechange',
      () => {
        if (connection.iceGatheringState === 'complete') end();
      },
      { signal: ended.signal },
    );
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        if (candidate === null) return;
        if (isLate) end();
        else if (candidate.type === 'srflx' || candidate.type === 'relay') within(afterReflexiveMs, () => true);
      },
      { signal: ended.signal },
    );
  });
}
