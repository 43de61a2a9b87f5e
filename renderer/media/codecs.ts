/** Opus first, for it bears loss best; telephone-event must stay or digits cannot be sent (spec/audio-and-os.md section 5). */
const order = ['audio/opus', 'audio/g722', 'audio/pcma', 'audio/pcmu', 'audio/telephone-event'];

/** Offers what telephone systems know, in our order; leaves out comfort noise and RED, which confuse some of them. */
export function preferTelephoneCodecs(connection: RTCPeerConnection): void {
  const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const wanted = order.flatMap((name) => known.filter(({ mimeType }) => mimeType.toLowerCase() === name));
  for (const transceiver of connection.getTransceivers())
    if (transceiver.receiver.track.kind === 'audio') transceiver.setCodecPreferences(wanted);
}
