import { type CodecOrder, codecsOf, orderedCodecs } from '../../common/call/codec-order.ts';

/** Has the next offer, or the answer to `offer`, name what telephone systems know, in the account's order. */
export function preferCodecs(connection: RTCPeerConnection, order: CodecOrder, offer: string | null): void {
  const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  const wanted = orderedCodecs(known, order, offer === null ? [] : codecsOf(offer));
  for (const transceiver of connection.getTransceivers())
    if (transceiver.receiver.track.kind === 'audio') transceiver.setCodecPreferences([...wanted]);
}
