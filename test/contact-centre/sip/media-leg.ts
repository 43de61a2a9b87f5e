import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket, usePCMU } from 'werift';
import { type Heard, Hearing } from '../audio/hearing.ts';
import { decodeMuLaw, encodeMuLaw } from '../audio/mu-law.ts';
import type { AudioSource } from '../audio/sources.ts';
import { EventLog } from '../event-log.ts';
import { endedDigit, telephoneEvent } from './telephone-event.ts';

/** What the far end does with its audio. */
export type FarEndAudio = { readonly type: 'plays'; readonly source: AudioSource } | { readonly type: 'echoes' };

export type MediaEvent = { readonly type: 'connected' } | { readonly type: 'heard' } | { readonly type: 'digit'; readonly digit: string };

export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const frameSamples = 160;
const frameMs = 20;
/** Frames that a busy machine may owe before they are dropped. */
const mostOwedFrames = 25;
const gatheringDeadlineMs = 500;
const telephoneEventType = 126;

/** One WebRTC leg in TypeScript: G.711 µ-law that plays or echoes, measures what it hears and reads RFC 4733 digits. */
export class MediaLeg {
  readonly events = new EventLog<MediaEvent>();
  #peer: RTCPeerConnection;
  #track = new MediaStreamTrack({ kind: 'audio' });
  /** Of the phone's DTLS certificate; another one means that the phone began anew (a crash of its media window). */
  #fingerprint: string | null = null;
  /** Of the phone's ICE credentials; others with the same certificate are an ICE restart. */
  #ufrag: string | null = null;
  readonly #hearing = new Hearing();
  readonly #audio: FarEndAudio;
  #pace: NodeJS.Timeout | null = null;
  #sequenceNumber = Math.floor(Math.random() * 0x1_0000);
  #timestamp = Math.floor(Math.random() * 0x1_0000_0000);
  #framesSent = 0;
  #lastEventTimestamp: number | null = null;

  constructor(audio: FarEndAudio) {
    this.#audio = audio;
    this.#peer = this.#newPeer();
  }

  /** Whether an offer of ours waits for its answer. */
  get hasOffered(): boolean {
    return this.#peer.signalingState === 'have-local-offer';
  }

  heard(): Heard {
    return this.#hearing.measure();
  }

  /** Waits until so much was heard: `rms` is that of the loudest tenth of a second. */
  async waitUntilHeard(least: { readonly packets: number; readonly rms: number }, deadlineMs: number): Promise<Heard> {
    let heard = this.heard();
    // One entry for every packet would never end, so 'heard' is told once in ten packets.
    await this.events.waitFor(
      { what: `${least.packets} packets of at least ${least.rms} rms`, deadlineMs, after: Math.max(0, this.events.entries.length - 1) },
      (event): event is MediaEvent => {
        if (event.type !== 'heard') return false;
        heard = this.heard();
        return heard.packets >= least.packets && heard.peakRms >= least.rms;
      },
    );
    return heard;
  }

  async offer(direction: MediaDirection = 'sendrecv'): Promise<string> {
    this.#peer.getTransceivers()[0]?.setDirection(direction);
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    return this.#gathered();
  }

  /** Rejects for an ICE restart, as servers do that have none: werift would agree to it, and be silent from then on. */
  async answer(offer: string): Promise<string> {
    const [fingerprint, ufrag] = [fingerprintOf(offer), ufragOf(offer)];
    if (fingerprint === this.#fingerprint && this.#ufrag !== null && ufrag !== this.#ufrag) throw new Error('no ICE restart here');
    // werift keeps its one DTLS association, so a new certificate needs a new connection.
    if (this.#fingerprint !== null && fingerprint !== this.#fingerprint) {
      await this.#peer.close();
      this.#track = new MediaStreamTrack({ kind: 'audio' });
      this.#peer = this.#newPeer();
    }
    this.#fingerprint = fingerprint;
    this.#ufrag = ufrag;
    await this.#peer.setRemoteDescription({ type: 'offer', sdp: withoutWideTelephoneEvents(offer) });
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    return this.#gathered();
  }

  async accept(answer: string): Promise<void> {
    this.#fingerprint = fingerprintOf(answer);
    this.#ufrag = ufragOf(answer);
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  /** Presses a key: an event of 100 ms whose last packet goes out three times (RFC 4733 section 2.5.1.4). */
  async sendDigit(digit: string): Promise<void> {
    const sender = this.#peer.getSenders()[0];
    const audioCodec = sender?.codec;
    const eventCodec = this.#peer.getTransceivers()[0]?.codecs.find(({ name }) => name.toLowerCase() === 'telephone-event');
    if (sender === undefined || audioCodec === undefined || eventCodec === undefined) throw new Error('no telephone-event was agreed');
    this.#timestamp = (this.#timestamp + 800) >>> 0;
    const payloads = [telephoneEvent(digit, 50, false), ...[1, 2, 3].map(() => telephoneEvent(digit, 100, true))];
    // werift stamps each packet with the type of the sender's one codec, which it reads before it first waits.
    sender.codec = eventCodec;
    const sent = payloads.map((payload) => sender.sendRtp(new RtpPacket(this.#header(), payload)));
    sender.codec = audioCodec;
    await Promise.all(sent);
  }

  async close(): Promise<void> {
    if (this.#pace !== null) clearInterval(this.#pace);
    this.#pace = null;
    await this.#peer.close();
  }

  #newPeer(): RTCPeerConnection {
    const peer = new RTCPeerConnection({
      codecs: {
        audio: [
          usePCMU(),
          new RTCRtpCodecParameters({ mimeType: 'audio/telephone-event', clockRate: 8000, payloadType: telephoneEventType }),
        ],
        video: [],
      },
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
    });
    peer.addTrack(this.#track);
    peer.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => this.#receive(packet)));
    peer.connectionStateChange.subscribe((state) => {
      if (state !== 'connected') return;
      this.events.add({ type: 'connected' });
      this.#startSending();
    });
    return peer;
  }

  async #gathered(): Promise<string> {
    if (this.#peer.iceGatheringState !== 'complete')
      await this.#peer.iceGatheringStateChange.watch((state) => state === 'complete', gatheringDeadlineMs);
    const description = this.#peer.localDescription;
    if (description === null) throw new Error('no local description');
    return description.sdp;
  }

  #receive(packet: RtpPacket): void {
    if (packet.header.payloadType !== 0) {
      this.#receiveEvent(packet);
      return;
    }
    const samples = Int16Array.from(packet.payload, decodeMuLaw);
    this.#hearing.hear(samples);
    if (this.#hearing.packets % 10 === 0) this.events.add({ type: 'heard' });
    if (this.#audio.type === 'echoes' && this.#maySend()) this.#write(packet.payload);
  }

  /** RFC 4733 section 2.5.1.3: the packets of one event share a timestamp, the last carry the end bit. */
  #receiveEvent(packet: RtpPacket): void {
    const digit = endedDigit(packet.payload);
    if (digit === null || this.#lastEventTimestamp === packet.header.timestamp) return;
    this.#lastEventTimestamp = packet.header.timestamp;
    this.events.add({ type: 'digit', digit });
  }

  #maySend(): boolean {
    return this.#peer.getTransceivers()[0]?.currentDirection?.includes('send') ?? false;
  }

  #write(payload: Buffer): void {
    this.#timestamp = (this.#timestamp + payload.length) >>> 0;
    this.#track.writeRtp(new RtpPacket(this.#header(), payload));
  }

  #header(): RtpHeader {
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    return new RtpHeader({ payloadType: 0, sequenceNumber: this.#sequenceNumber, timestamp: this.#timestamp });
  }

  #startSending(): void {
    const audio = this.#audio;
    if (this.#pace !== null || audio.type === 'echoes') return;
    const startedAtMs = performance.now();
    this.#pace = setInterval(() => {
      const due = Math.floor((performance.now() - startedAtMs) / frameMs);
      if (due - this.#framesSent > mostOwedFrames) this.#framesSent = due - 1;
      for (; this.#framesSent < due; this.#framesSent += 1)
        if (this.#maySend()) this.#write(Buffer.from(Uint8Array.from(audio.source(frameSamples), encodeMuLaw)));
    }, frameMs / 2);
  }
}

function fingerprintOf(sdp: string): string | null {
  return /^a=fingerprint:(.+)$/m.exec(sdp)?.[1]?.trim() ?? null;
}

function ufragOf(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}

/**
 * Drops telephone-event at other rates than 8 kHz from an offer: werift matches it by name alone and takes the first,
 * which Chromium clocks at 48 kHz, and then each digit would last six times as long.
 */
function withoutWideTelephoneEvents(sdp: string): string {
  let kept = sdp;
  for (const [, type] of sdp.matchAll(/^a=rtpmap:(\d+) telephone-event\/(?!8000)/gm))
    kept = kept
      .replaceAll(new RegExp(`^a=(?:rtpmap|fmtp|rtcp-fb):${type} .*\r\n`, 'gm'), '')
      .replaceAll(new RegExp(`^(m=audio .*?) ${type}(?= |\r)`, 'gm'), '$1');
  return kept;
}
