import { assertNever } from '../../common/assert-never.ts';
import type { CodecOrder } from '../../common/call/codec-order.ts';
import type { AccountId, MediaId } from '../../common/call/ids.ts';
import type { SignalTone } from '../../common/call/signal-tone.ts';
import type { HeadsetAsk, HeadsetCall, HeadsetTrouble, HeadsetView } from '../../common/headset/headset.ts';
import type {
  AudioDeviceList,
  CallQuality,
  DeviceChange,
  MediaCommand,
  MediaMessage,
  MediaOutcome,
  MediaReport,
  ToneSound,
} from '../../common/ipc/groups/media.ts';
import { MediaChannel, type MediaChannelOptions, type MediaValue } from './media-channel.ts';
import { MediaError } from './media-error.ts';
import type {
  CallMedia,
  HeadsetMedia,
  LocalDescriptionOptions,
  MediaTrouble,
  SdpType,
  SessionMedia,
  ToneDecoder,
  TonePlayer,
  WhisperMedia,
} from './port.ts';
import { StandingOrders } from './standing-orders.ts';

export interface MediaLinkOptions extends MediaChannelOptions {
  /** Where the page finds the tone of this name (main/alerts/tone-library.ts); absent = `/tones/<name>.wav`. */
  readonly toneUrl?: (name: string) => string;
  /** The account's choice, asked for each description; absent = `auto`. */
  readonly codecs?: (account: AccountId) => CodecOrder;
}

/** Which devices to use, and what is done to the microphone's sound. */
export type MediaDevices = Omit<Extract<MediaCommand, { type: 'setDevices' }>, 'type'>;

const descriptionDeadlineMs = 5000;
const commandDeadlineMs = 3000;
const pingDeadlineMs = 5000;
const whisperDeadlineMs = 12_000;
/** 3 s recorded, 3 s played, and the time that devices need to open. */
const testDeadlineMs = 12_000;
/** The system may ask the user first. */
const wakeDeadlineMs = 60_000;
const decodeDeadlineMs = 20_000;

/** The media window as the rest of main sees it. Plain Node: messages come and go by functions. */
export class MediaLink implements SessionMedia, CallMedia, TonePlayer, WhisperMedia, ToneDecoder, HeadsetMedia {
  readonly #channel: MediaChannel;
  readonly #options: MediaLinkOptions;
  readonly #orders = new StandingOrders();
  readonly #troubleListeners = new Set<(id: MediaId, trouble: MediaTrouble) => void>();
  readonly #qualityListeners = new Set<(id: MediaId, quality: CallQuality) => void>();
  readonly #restartListeners = new Set<() => void>();
  readonly #readyListeners = new Set<(id: MediaId) => void>();
  readonly #mutedSpeechListeners = new Set<(id: MediaId, isSpeaking: boolean) => void>();
  readonly #listListeners = new Set<(list: AudioDeviceList) => void>();
  readonly #changeListeners = new Set<(change: DeviceChange) => void>();
  readonly #ringFailureListeners = new Set<(tone: string) => void>();
  readonly #askListeners = new Set<(ask: HeadsetAsk) => void>();
  readonly #headsetTroubleListeners = new Set<(trouble: HeadsetTrouble) => void>();
  readonly #headsetListeners = new Set<(headsets: readonly HeadsetView[]) => void>();
  #devices: AudioDeviceList = { revision: 0, devices: [] };
  #hadWindow = false;

  constructor(options: MediaLinkOptions) {
    this.#options = options;
    this.#channel = new MediaChannel(options);
  }

  /** Whether a media window listens. */
  get isReady(): boolean {
    return this.#channel.isReady;
  }

  async localDescription(id: MediaId, type: 'offer' | 'answer', options: LocalDescriptionOptions): Promise<string> {
    const { accountId, direction, iceRestart } = options;
    const codecs = this.#options.codecs?.(accountId) ?? 'auto';
    const command: MediaCommand = { type: 'localDescription', id, sdp: type, direction, iceRestart, codecs };
    const value = await this.#channel.run(command, descriptionDeadlineMs);
    if (typeof value !== 'string') throw new MediaError('bad_answer', 'the media window gave no description');
    return value;
  }

  async remoteDescription(id: MediaId, type: SdpType, sdp: string): Promise<void> {
    await this.#channel.run({ type: 'remoteDescription', id, sdpType: type, sdp }, descriptionDeadlineMs);
  }

  async rollback(id: MediaId): Promise<void> {
    await this.#order({ type: 'rollback', id });
  }

  /** Rejects when the page does not answer within 5 s. */
  async ping(): Promise<void> {
    await this.#channel.run({ type: 'ping' }, pingDeadlineMs);
  }

  close(id: MediaId): void {
    this.#orderQuietly({ type: 'close', id });
  }

  prepare(id: MediaId): void {
    this.#orderQuietly({ type: 'prepare', id });
  }

  async listenOnly(id: MediaId): Promise<void> {
    await this.#order({ type: 'listenOnly', id });
  }

  async setMuted(id: MediaId, isMuted: boolean): Promise<void> {
    await this.#order({ type: 'setMuted', id, isMuted });
  }

  async setHeld(id: MediaId, isHeld: boolean): Promise<void> {
    await this.#order({ type: 'setHeld', id, isHeld });
  }

  async sendDigits(id: MediaId, digits: string): Promise<boolean> {
    return (await this.#order({ type: 'sendDigits', id, digits })) === true;
  }

  async setHeldBack(id: MediaId, isHeldBack: boolean): Promise<void> {
    await this.#order({ type: 'setHeldBack', id, isHeldBack });
  }

  async playWhisper(owner: string, sound: Uint8Array | null, count: readonly (Uint8Array | null)[]): Promise<void> {
    await this.#channel.run({ type: 'playWhisper', owner, sound: base64(sound), count: count.map(base64) }, whisperDeadlineMs);
  }

  stopWhisper(owner: string): void {
    this.#orderStanding({ type: 'stopWhisper', owner });
  }

  async decodeTone(sound: Uint8Array): Promise<ToneSound> {
    const value = await this.#channel.run({ type: 'decodeTone', sound: Buffer.from(sound).toString('base64') }, decodeDeadlineMs);
    if (value === null || typeof value !== 'object') throw new MediaError('bad_answer', 'the media window gave no tone');
    return value;
  }

  startRing(owner: string, { name, volume, repeatS }: Parameters<TonePlayer['startRing']>[1]): void {
    const tone = this.#options.toneUrl?.(name) ?? `/tones/${encodeURIComponent(name)}.wav`;
    this.#orderStanding({ type: 'startRing', owner, tone, volume, repeatS });
  }

  startBeep(owner: string, { volume, repeatS }: Parameters<TonePlayer['startBeep']>[1]): void {
    this.#orderStanding({ type: 'startBeep', owner, volume, repeatS });
  }

  stopRing(owner: string): void {
    this.#orderStanding({ type: 'stopRing', owner });
  }

  playCallTone(owner: string, tone: 'ringback' | 'busy' | 'none'): void {
    this.#orderStanding({ type: 'playCallTone', owner, tone });
  }

  playSignal(signal: SignalTone): void {
    this.#orderStanding({ type: 'playSignal', signal });
  }

  /** The name of the device that sounded, null for the system's; rejects with the page's `MediaError`. */
  async test(command: Extract<MediaCommand, { type: 'testOutput' | 'testMicrophone' }>): Promise<string | null> {
    const label = await this.#channel.run(command, testDeadlineMs);
    if (label !== null && typeof label !== 'string') throw new MediaError('bad_answer', 'the media window named no device');
    return label;
  }

  /** Opens the devices of calls once and lets them go, so that the first call finds them awake. */
  wakeDevices(): void {
    this.#runQuietly({ type: 'wakeDevices' }, wakeDeadlineMs);
  }

  /** Which devices to talk and ring on; told again to every new window. */
  setDevices(devices: MediaDevices): void {
    this.#orderStanding({ type: 'setDevices', ...devices });
  }

  setHeadset(isOn: boolean, calls: readonly HeadsetCall[]): void {
    this.#orderStanding({ type: 'setHeadset', isOn, calls: [...calls] });
  }

  onTrouble(listener: (id: MediaId, trouble: MediaTrouble) => void): () => void {
    return subscribe(this.#troubleListeners, listener);
  }

  onQuality(listener: (id: MediaId, quality: CallQuality) => void): () => void {
    return subscribe(this.#qualityListeners, listener);
  }

  onMicrophoneReady(listener: (id: MediaId) => void): () => void {
    return subscribe(this.#readyListeners, listener);
  }

  /** The agent speaks into a muted microphone, or ceased to. */
  onMutedSpeech(listener: (id: MediaId, isSpeaking: boolean) => void): () => void {
    return subscribe(this.#mutedSpeechListeners, listener);
  }

  /** What is plugged in, as the media window last said. */
  get devices(): AudioDeviceList {
    return this.#devices;
  }

  onDevicesListed(listener: (list: AudioDeviceList) => void): () => void {
    return subscribe(this.#listListeners, listener);
  }

  /** Another device came into use during a call. */
  onDeviceChanged(listener: (change: DeviceChange) => void): () => void {
    return subscribe(this.#changeListeners, listener);
  }

  /** A ring tone could not be played, by its path, and another one rings in its place. */
  onRingFailed(listener: (tone: string) => void): () => void {
    return subscribe(this.#ringFailureListeners, listener);
  }

  onHeadsetsListed(listener: (headsets: readonly HeadsetView[]) => void): () => void {
    return subscribe(this.#headsetListeners, listener);
  }

  onHeadsetAsked(listener: (ask: HeadsetAsk) => void): () => void {
    return subscribe(this.#askListeners, listener);
  }

  onHeadsetTrouble(listener: (trouble: HeadsetTrouble) => void): () => void {
    return subscribe(this.#headsetTroubleListeners, listener);
  }

  onRestarted(listener: () => void): () => void {
    return subscribe(this.#restartListeners, listener);
  }

  /** `media.ready`: a page listens from now on. A page that reloaded lost everything, as if its window had died. */
  onReady(): void {
    if (this.#channel.isReady) this.onGone();
    const isRestart = this.#hadWindow;
    this.#hadWindow = true;
    this.#channel.onReady(() => {
      for (const command of this.#orders.commands()) this.#runQuietly(command);
    });
    if (isRestart) this.#tell(this.#restartListeners, (listener) => listener());
  }

  /** `media.answer`. */
  onAnswer(answer: { readonly number: MediaMessage['number']; readonly outcome: MediaOutcome }): void {
    this.#channel.onAnswer(answer.number, answer.outcome);
  }

  /** `media.report`. */
  onReport(report: MediaReport): void {
    switch (report.type) {
      case 'trouble':
        return this.#tell(this.#troubleListeners, (listener) => listener(report.id, report.trouble));
      case 'quality':
        return this.#tell(this.#qualityListeners, (listener) => listener(report.id, report.quality));
      case 'microphoneReady':
        return this.#tell(this.#readyListeners, (listener) => listener(report.id));
      case 'mutedSpeech':
        return this.#tell(this.#mutedSpeechListeners, (listener) => listener(report.id, report.isSpeaking));
      case 'devices':
        this.#devices = { revision: this.#devices.revision + 1, devices: report.devices };
        return this.#tell(this.#listListeners, (listener) => listener(this.#devices));
      case 'deviceChanged':
        return this.#tell(this.#changeListeners, (listener) => listener(report.change));
      case 'ringFailed':
        return this.#tell(this.#ringFailureListeners, (listener) => listener(report.tone));
      case 'headsets':
        return this.#tell(this.#headsetListeners, (listener) => listener(report.headsets));
      case 'headsetAsked':
        return this.#tell(this.#askListeners, (listener) => listener(report.ask));
      case 'headsetTrouble':
        return this.#tell(this.#headsetTroubleListeners, (listener) => listener(report.trouble));
      default:
        return assertNever(report);
    }
  }

  /** The media window died: every promise under way rejects. */
  onGone(): void {
    this.#channel.onGone();
  }

  #order(command: MediaCommand): Promise<MediaValue> {
    this.#orders.note(command);
    return this.#channel.run(command, commandDeadlineMs);
  }

  #orderQuietly(command: MediaCommand): void {
    this.#orders.note(command);
    this.#runQuietly(command);
  }

  /** For what `StandingOrders` repeats: without a window there is nothing to send, the next one is told. */
  #orderStanding(command: MediaCommand): void {
    this.#orders.note(command);
    if (this.#channel.isReady) this.#runQuietly(command);
  }

  #runQuietly(command: MediaCommand, deadlineMs = commandDeadlineMs): void {
    this.#channel.run(command, deadlineMs).catch((error: unknown) => {
      this.#options.log.warn({ command: command.type, error: String(error) }, 'the media window did not carry out a command');
    });
  }

  #tell<Listener>(listeners: ReadonlySet<Listener>, call: (listener: Listener) => void): void {
    for (const listener of listeners) {
      try {
        call(listener);
      } catch (error) {
        this.#options.log.error({ error: String(error) }, 'a listener of the media window failed');
      }
    }
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('base64');
}
