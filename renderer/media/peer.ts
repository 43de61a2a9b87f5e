import type { CodecOrder } from '../../common/call/codec-order.ts';
import type { AudioOutput } from './audio-output.ts';
import { preferCodecs } from './codecs.ts';
import { type ConnectionTrouble, watchConnection } from './connection-watch.ts';
import { gathered } from './gathering.ts';
import { type Microphone, type MicrophoneTrouble, type MicrophoneUser, troubleOf } from './microphone.ts';
import { silentTrack } from './silent-track.ts';
import { association, setupRole, withoutLocalNames, withRole } from './sdp.ts';

export type PeerTrouble = MicrophoneTrouble | ConnectionTrouble | 'microphone_lost';

export interface PeerParts {
  readonly microphone: Microphone;
  readonly speaker: AudioOutput;
  readonly onTrouble: (trouble: PeerTrouble) => void;
  /** The other side hears us again. */
  readonly onMicrophoneReady: () => void;
}

export interface OwnDescription {
  readonly type: 'offer' | 'answer';
  readonly direction: 'sendrecv' | 'sendonly' | 'inactive';
  readonly iceRestart: boolean;
  readonly codecs: CodecOrder;
}

/** The DTLS association in use: which peer, and which role that peer has. */
interface RemoteEnd {
  readonly association: string;
  readonly role: 'active' | 'passive';
}

/** RFC 4733 says nothing of lengths; these are understood by every IVR we know of. */
const digitMs = 100;
const digitGapMs = 70;

/** The WebRTC half of one call: one RTCPeerConnection, one copy of the microphone, one `<audio>` for the other side. */
export class Peer implements MicrophoneUser {
  readonly connection: RTCPeerConnection;
  readonly #parts: PeerParts;
  readonly #element = new Audio();
  readonly #stopWatching: () => void;
  #track: MediaStreamTrack | null = null;
  #sender: RTCRtpSender | null = null;
  #remoteEnd: RemoteEnd | null = null;
  /** The association of an offer that we have not answered yet. */
  #offered: string | null = null;
  /** The peer whose early media we took; another one's is not taken after it (spec/sip.md, early media). */
  #early: string | null = null;
  #isSilenced = false;
  #isListenOnly = false;
  #hasMicrophone = false;
  #isClosed = false;

  constructor(parts: PeerParts) {
    this.#parts = parts;
    // Not max-bundle: answers bridged from plain RTP carry no BUNDLE group, and Chromium would refuse them.
    this.connection = new RTCPeerConnection({
      iceServers: [],
      bundlePolicy: 'balanced',
      rtcpMuxPolicy: 'require',
      iceCandidatePoolSize: 1,
    });
    this.#stopWatching = watchConnection(this.connection, parts.onTrouble);
    this.connection.addEventListener('track', ({ track }) => {
      if (track.kind === 'audio') this.#hear(track);
    });
    this.#element.dataset['role'] = 'remote';
    document.body.append(this.#element);
    void parts.speaker.add(this.#element);
  }

  /** False while silence is sent in place of a microphone. */
  get hasMicrophone(): boolean {
    return this.#hasMicrophone;
  }

  /** Opens the microphone for a call that rings; a refusal is told as trouble and tried again when the call is answered. */
  async prepare(): Promise<void> {
    try {
      await this.#attach();
    } catch (error) {
      if (troubleOf(error) === null) throw error;
    }
  }

  /** Makes an offer, or the answer to the remote offer, with its candidates; rejects with the DOM's own errors. */
  async describe(wanted: OwnDescription): Promise<string> {
    await this.#attach();
    const { connection } = this;
    for (const transceiver of connection.getTransceivers()) {
      // Somebody offers pictures too: none come and none go, the call goes on without.
      transceiver.direction = transceiver.sender === this.#sender ? wanted.direction : 'inactive';
    }
    preferCodecs(connection, wanted.codecs, wanted.type === 'answer' ? (connection.remoteDescription?.sdp ?? null) : null);
    const description =
      wanted.type === 'answer' ? await connection.createAnswer() : await connection.createOffer({ iceRestart: wanted.iceRestart });
    await connection.setLocalDescription(description);
    await gathered(connection);
    if (this.#isClosed) throw closed();
    const sdp = withoutLocalNames(connection.localDescription?.sdp ?? '');
    if (wanted.type === 'answer' && this.#offered !== null) {
      this.#remoteEnd = { association: this.#offered, role: setupRole(sdp) === 'active' ? 'passive' : 'active' };
      this.#offered = null;
    }
    return sdp;
  }

  /** Applies the other side's description; rejects with the DOM's own errors, and the former one then still holds. */
  async apply(type: 'offer' | 'answer' | 'pranswer', sdp: string): Promise<void> {
    const end = association(sdp);
    if (type === 'pranswer') {
      if (this.#early !== null && this.#early !== end) return;
      this.#early = end;
    }
    const pinned = type !== 'offer' && this.#remoteEnd?.association === end ? withRole(sdp, this.#remoteEnd.role) : sdp;
    await this.connection.setRemoteDescription({ type, sdp: pinned });
    if (type === 'offer') {
      this.#offered = end;
    } else {
      const role = setupRole(pinned);
      this.#remoteEnd = role === 'active' || role === 'passive' ? { association: end, role } : null;
    }
  }

  /** Takes back an offer that was refused, ours or theirs; nothing to do when none is open. */
  async rollback(): Promise<void> {
    const { connection } = this;
    this.#offered = null;
    if (connection.signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
    else if (connection.signalingState === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
  }

  /** Muted or held: silence goes out, packets go on, so that routers and timers stay awake. */
  silence(isSilenced: boolean): void {
    this.#isSilenced = isSilenced;
    if (this.#track !== null) this.#track.enabled = !isSilenced;
  }

  /** The other side is not played; what it says meanwhile is not kept. */
  quieten(isQuiet: boolean): void {
    this.#element.muted = isQuiet;
  }

  /** False when telephone-event was not agreed on. Digits given while others still go out follow them. */
  sendDigits(digits: string): boolean {
    const dtmf = this.#sender?.dtmf ?? null;
    if (dtmf === null || !dtmf.canInsertDTMF) return false;
    dtmf.insertDTMF(dtmf.toneBuffer + digits, digitMs, digitGapMs);
    return true;
  }

  /** Idempotent; whatever is under way then fails. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopWatching();
    this.connection.close();
    this.#track?.stop();
    this.#parts.microphone.release(this);
    this.#parts.speaker.remove(this.#element);
    this.#element.srcObject = null;
    this.#element.remove();
  }

  replaced(track: MediaStreamTrack): void {
    this.#track?.stop();
    this.#track = track;
    track.enabled = !this.#isSilenced;
    if (!this.#hasMicrophone) this.#parts.onMicrophoneReady();
    this.#hasMicrophone = true;
    this.#sender?.replaceTrack(track).catch((error: unknown) => {
      console.warn(`the microphone could not be exchanged: ${String(error)}`);
      this.#parts.onTrouble('microphone_lost');
    });
  }

  lost(): void {
    this.#hasMicrophone = false;
    this.#parts.onTrouble('microphone_lost');
  }

  /** From now on silence is sent, and no microphone is opened (faults.md B6). */
  listenOnly(): void {
    this.#isListenOnly = true;
  }

  /** A device was plugged in: a connected call that only listened begins to talk, without a new negotiation. */
  async talkAgain(): Promise<void> {
    if (!this.#isListenOnly || this.#sender === null || this.#isClosed) return;
    try {
      const track = await this.#parts.microphone.lease(this);
      this.#isListenOnly = false;
      this.replaced(track);
    } catch (error) {
      // Still none: the call goes on listening.
      if (troubleOf(error) === null) console.warn(`the microphone could not be added: ${String(error)}`);
    }
  }

  /** Adds the microphone once. A refusal is told and rejects; the next caller tries anew. */
  async #attach(): Promise<void> {
    if (this.#sender !== null) return;
    const track = this.#isListenOnly ? silentTrack() : await this.#leased();
    if (this.#isClosed) {
      track.stop();
      throw closed();
    }
    this.#track = track;
    this.#hasMicrophone = !this.#isListenOnly;
    track.enabled = !this.#isSilenced;
    this.#sender = this.connection.addTrack(track, new MediaStream([track]));
    // Gathers candidates ahead of the answer; not earlier, for without the microphone's permission they are only `.local` names.
    if (this.connection.localDescription === null)
      this.connection.setConfiguration({ ...this.connection.getConfiguration(), iceCandidatePoolSize: 1 });
  }

  async #leased(): Promise<MediaStreamTrack> {
    try {
      return await this.#parts.microphone.lease(this);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble !== null) this.#parts.onTrouble(trouble);
      throw error;
    }
  }

  /** A plain element, not WebAudio: only so does the echo canceller hear what we play. */
  #hear(track: MediaStreamTrack): void {
    this.#element.srcObject = new MediaStream([track]);
    this.#element.play().catch((error: unknown) => console.warn(`the other side cannot be played: ${String(error)}`));
  }
}

function closed(): DOMException {
  return new DOMException('the session was closed', 'AbortError');
}
