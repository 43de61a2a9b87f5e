import type { MediaId } from '../../common/call/ids.ts';
import type { LocalDescriptionOptions, SdpType, SessionMedia } from '../../main/media/port.ts';

/** A plain RTP description such as a desk phone makes. */
export function plainSdp(direction = 'sendrecv', port = 40_000, codec = '0 101'): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${String(port)} RTP/AVP ${codec}`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 16).toString(16).toUpperCase()).join(':');

/** What a browser would offer or answer: enough for a server that bridges to plain RTP; nothing listens behind it. */
export function browserSdp(type: 'offer' | 'answer', direction: string): string {
  return [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'a=msid-semantic: WMS *',
    'm=audio 54400 UDP/TLS/RTP/SAVPF 111 0 101',
    'c=IN IP4 127.0.0.1',
    'a=rtcp:9 IN IP4 0.0.0.0',
    'a=candidate:1 1 udp 2113937151 127.0.0.1 54400 typ host generation 0',
    'a=ice-ufrag:fake',
    'a=ice-pwd:fakefakefakefakefakefake',
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${type === 'offer' ? 'actpass' : 'active'}`,
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=ssrc:1001 cname:fake',
    '',
  ].join('\r\n');
}

/** One thing that was asked of the media window. */
export type MediaRequest =
  | { readonly type: 'local'; readonly id: MediaId; readonly sdpType: 'offer' | 'answer'; readonly options: LocalDescriptionOptions }
  | { readonly type: 'remote'; readonly id: MediaId; readonly sdpType: SdpType; readonly sdp: string }
  | { readonly type: 'rollback' | 'close'; readonly id: MediaId };

/** A media window without media: keeps what was asked and answers with descriptions written by hand. */
export class FakeSessionMedia implements SessionMedia {
  readonly requests: MediaRequest[] = [];
  /** Set to make the next `localDescription` fail (no microphone) or wait. */
  beforeLocal: () => Promise<void> = () => Promise.resolve();
  /** Set to make `remoteDescription` fail (an offer that cannot be used) or wait. */
  beforeRemote: () => Promise<void> = () => Promise.resolve();

  async localDescription(id: MediaId, sdpType: 'offer' | 'answer', options: LocalDescriptionOptions): Promise<string> {
    this.requests.push({ type: 'local', id, sdpType, options });
    await this.beforeLocal();
    return browserSdp(sdpType, options.direction);
  }

  async remoteDescription(id: MediaId, sdpType: SdpType, sdp: string): Promise<void> {
    this.requests.push({ type: 'remote', id, sdpType, sdp });
    await this.beforeRemote();
  }

  rollback(id: MediaId): Promise<void> {
    this.requests.push({ type: 'rollback', id });
    return Promise.resolve();
  }

  close(id: MediaId): void {
    this.requests.push({ type: 'close', id });
  }

  /** The description of the peer that was applied last. */
  get lastRemote(): string {
    return this.requests.flatMap((request) => (request.type === 'remote' ? [request.sdp] : [])).at(-1) ?? '';
  }

  /** The kinds of the requests in order, such as `remote offer`. */
  get summary(): readonly string[] {
    return this.requests.map((request) => ('sdpType' in request ? `${request.type} ${request.sdpType}` : request.type));
  }
}
