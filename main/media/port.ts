import type { AccountId, MediaId } from '../../common/call/ids.ts';
import type { SignalTone } from '../../common/call/signal-tone.ts';
import type { HeadsetAsk, HeadsetCall, HeadsetTrouble, HeadsetView } from '../../common/headset/headset.ts';
import type { CallQuality, ToneSound } from '../../common/ipc/groups/media.ts';

export type SdpType = 'offer' | 'answer' | 'pranswer';

export interface LocalDescriptionOptions {
  /** Whose order of the codecs counts. */
  readonly accountId: AccountId;
  /** What we want to do with audio: talk, hold (`sendonly`), or neither. */
  readonly direction: 'sendrecv' | 'sendonly' | 'inactive';
  readonly iceRestart: boolean;
}

/** The WebRTC half of a SIP session. Every promise has a deadline and rejects when the media window is gone. */
export interface SessionMedia {
  /** Makes an offer, or the answer to the remote offer applied before, with candidates gathered (500 ms, at most 1 s). */
  localDescription(id: MediaId, type: 'offer' | 'answer', options: LocalDescriptionOptions): Promise<string>;
  remoteDescription(id: MediaId, type: SdpType, sdp: string): Promise<void>;
  rollback(id: MediaId): Promise<void>;
  /** Idempotent; frees the microphone with the last session. */
  close(id: MediaId): void;
}

/** What calls want of the media window besides descriptions. */
export interface CallMedia {
  /** A call rings: have a peer connection and the microphone ready, so that answering does not wait. */
  prepare(id: MediaId): void;
  /** Silence goes out instead of a microphone, from before the description is made until `close` (faults.md B6). */
  listenOnly(id: MediaId): Promise<void>;
  setMuted(id: MediaId, isMuted: boolean): Promise<void>;
  /** Hold also disables the microphone track (DESIGN.md section 5). */
  setHeld(id: MediaId, isHeld: boolean): Promise<void>;
  /** RFC 4733 digits; false when telephone-event was not negotiated, so that INFO is sent instead. */
  sendDigits(id: MediaId, digits: string): Promise<boolean>;
  close(id: MediaId): void;
  /** Audio cannot work (ICE or DTLS failed, microphone lost): the reason, for the call to end or to renegotiate. */
  onTrouble(listener: (id: MediaId, trouble: MediaTrouble) => void): () => void;
  /** A new media window stands after a crash: established calls must renegotiate with fresh media. */
  onRestarted(listener: () => void): () => void;
  /** A call that was without a microphone has one again. */
  onMicrophoneReady(listener: (id: MediaId) => void): () => void;

  onQuality(listener: (id: MediaId, quality: CallQuality) => void): () => void;
}

export type MediaTrouble =
  /** Nothing comes through any more; it may come back by itself. */
  'ice_disconnected' | 'ice_failed' | 'dtls_failed' | 'microphone_denied' | 'microphone_missing' | 'microphone_busy' | 'microphone_lost';

/** Tones on the ring device and on the talk device. `owner` keys a tone, so that stopping one leaves others alone. */
export interface TonePlayer {
  /** On the ring device. `volume` 0–100; `repeatS` seconds from one start to the next, until stopped; 0 = once. */
  startRing(owner: string, tone: { readonly name: string; readonly volume: number; readonly repeatS: number }): void;
  /** Low, in the headset, beside a talk; takes the place of the owner's ring. */
  startBeep(owner: string, beep: { readonly volume: number; readonly repeatS: number }): void;
  /** Ends the owner's ring or beep. */
  stopRing(owner: string): void;
  /** Ringback, busy and the like, made locally; `none` stops. */
  playCallTone(owner: string, tone: 'ringback' | 'busy' | 'none'): void;
  /** Once, on the talk device. */
  playSignal(signal: SignalTone): void;
}

/** The buttons and lamps of headsets; nothing here touches audio. */
export interface HeadsetMedia {
  /** Which calls the headsets are for; without calls, or off, they are left to other apps. */
  setHeadset(isOn: boolean, calls: readonly HeadsetCall[]): void;
  onHeadsetAsked(listener: (ask: HeadsetAsk) => void): () => void;
  onHeadsetTrouble(listener: (trouble: HeadsetTrouble) => void): () => void;
  /** What is plugged in now. */
  onHeadsetsListed(listener: (headsets: readonly HeadsetView[]) => void): () => void;
}

/** What the agent alone hears between the answer and the talk. */
export interface WhisperMedia {
  /** Silence goes out and the other side is not played, until it is let go or the session closes. */
  setHeldBack(id: MediaId, isHeldBack: boolean): Promise<void>;
  /** `sound` is a WAV; those of `count` follow, one each second, null = a beep. Resolves when all was heard or was stopped; rejects after 12 s. */
  playWhisper(owner: string, sound: Uint8Array | null, count: readonly (Uint8Array | null)[]): Promise<void>;
  stopWhisper(owner: string): void;
}

/** Decodes sound files where the codecs are, in a sandbox. */
export interface ToneDecoder {
  /** Rejects when the media window is gone, or has not answered after 20 s. */
  decodeTone(sound: Uint8Array): Promise<ToneSound>;
}
