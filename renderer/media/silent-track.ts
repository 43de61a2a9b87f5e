/** A track of silence: packets go out, so that servers which watch for them do not end the call. Stopping it frees it. */
export function silentTrack(): MediaStreamTrack {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  // Without a source nothing flows at all.
  const silence = new ConstantSourceNode(context, { offset: 0 });
  silence.connect(output);
  silence.start();
  const [track] = output.stream.getAudioTracks();
  if (track === undefined) throw new DOMException('no silence can be made', 'NotSupportedError');
  const stop = track.stop.bind(track);
  // A stopped track sends no event; the context would play silence for ever.
  track.stop = () => {
    stop();
    context.close().catch((error: unknown) => console.warn(`the silence goes on: ${String(error)}`));
  };
  return track;
}
