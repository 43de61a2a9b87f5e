import { assertNever } from '../../common/assert-never.ts';
import type { MediaId } from '../../common/call/ids.ts';
import type { DeviceChange, MediaCommand, MediaReport, ToneSound } from '../../common/ipc/groups/media.ts';
import { AudioOutput } from './audio-output.ts';
import { Beeps } from './beeps.ts';
import { CallTones } from './call-tones.ts';
import { DeviceTests } from './device-tests.ts';
import { Devices, type DeviceRole } from './devices.ts';
import { Microphone } from './microphone.ts';
import { MicrophoneMeter } from './microphone-meter.ts';
import { MutedWatch } from './muted-watch.ts';
import { Peer } from './peer.ts';
import type { MeasuredQuality } from './quality.ts';
import { Ringtone } from './ringtone.ts';
import { serveLevels } from './serve-levels.ts';
import { watchQuality } from './stats.ts';
import { decodeTone } from './tone-decoder.ts';
import { signalPattern, tonePatterns } from './tone-samples.ts';
import { wakeDevices } from './wake-devices.ts';
import { WhisperPlayer } from './whisper-player.ts';

/** Headsets are none of its business: their buttons may fail as they like. */
export type RoomCommand = Exclude<MediaCommand, { type: 'setHeadset' }>;

type Processing = Extract<MediaCommand, { type: 'setDevices' }>['processing'];

export type MediaValue = string | boolean | null | ToneSound;

interface Session {
  readonly peer: Peer;
  readonly stopMeasuring: () => void;
}

/** The commands of one session, one after another. `isClosed`: those that still wait must not bring it back to life. */
interface Queue {
  tail: Promise<unknown>;
  isClosed: boolean;
}

type SessionCommand = Extract<RoomCommand, { id: MediaId }>;

/** Tells them from the tones of the calls. */
const signalOwner = 'signal';
/** Loud enough beside a voice, not louder. */
const callToneLoudness = 0.25;

/** All audio of the app: the sessions by their id, the devices, the tones. Commands of one session run one after another. */
export class MediaRoom {
  readonly #report: (report: MediaReport) => void;
  readonly #devices: Devices;
  readonly #microphone: Microphone;
  readonly #speaker: AudioOutput;
  readonly #ringer: AudioOutput;
  readonly #ringtone: Ringtone;
  readonly #secondRinger: AudioOutput;
  readonly #secondRingtone: Ringtone;
  readonly #callTones: CallTones;
  readonly #beeps: Beeps;
  readonly #whispers: WhisperPlayer;
  readonly #deviceTests: DeviceTests;
  readonly #mutedWatch: MutedWatch;
  readonly #sessions = new Map<MediaId, Session>();
  readonly #queues = new Map<MediaId, Queue>();
  /** Kept apart from the sessions, for a new window is told of them before the sessions are made again. */
  readonly #ringing = new Set<string>();
  #processing: Processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  #toldDevices = '';
  readonly #muted = new Set<MediaId>();
  readonly #held = new Set<MediaId>();
  readonly #heldBack = new Set<MediaId>();

  constructor(system: MediaDevices, report: (report: MediaReport) => void) {
    this.#report = report;
    this.#devices = new Devices(
      system,
      (role) => void this.#deviceChanged(role),
      () => void this.#listChanged(),
    );
    this.#microphone = new Microphone({
      open: async (deviceId) => {
        const track = await openMicrophone(system, deviceId, this.#processing);
        // Names may be known only since the permission was given.
        void this.#tellDevices();
        return track;
      },
      choose: () => this.#devices.idFor('microphone'),
    });
    this.#speaker = new AudioOutput(() => this.#devices.idFor('speaker'));
    this.#ringer = new AudioOutput(() => this.#devices.idFor('ringer'));
    this.#ringtone = new Ringtone({
      output: this.#ringer,
      fallback: new CallTones(this.#ringer),
      role: 'ring',
      onFailed: (tone) => report({ type: 'ringFailed', tone }),
    });
    this.#secondRinger = new AudioOutput(() => this.#devices.idFor('secondRinger'));
    this.#secondRingtone = new Ringtone({ output: this.#secondRinger, fallback: null, role: 'second-ring', onFailed: () => undefined });
    this.#secondRingtone.setHeard(false);
    this.#callTones = new CallTones(this.#speaker);
    this.#beeps = new Beeps(this.#callTones, callToneLoudness);
    this.#whispers = new WhisperPlayer(this.#speaker);
    this.#mutedWatch = new MutedWatch(new MicrophoneMeter(this.#microphone), (id, isSpeaking) =>
      this.#report({ type: 'mutedSpeech', id, isSpeaking }),
    );
    this.#deviceTests = new DeviceTests(this.#devices, this.#microphone);
    void this.#tellDevices();
  }

  /** Rejects with the DOM's own error where the command cannot be carried out. */
  async run(command: RoomCommand): Promise<MediaValue> {
    switch (command.type) {
      case 'ping':
        return null;
      case 'startRing':
        this.#beeps.stop(command.owner);
        this.#ringtone.start(command.owner, command);
        this.#secondRingtone.start(command.owner, command);
        this.#ringing.add(command.owner);
        return null;
      case 'startBeep':
        this.#ringtone.stop(command.owner);
        this.#secondRingtone.stop(command.owner);
        this.#beeps.start(command.owner, command);
        this.#ringing.delete(command.owner);
        return null;
      case 'stopRing':
        this.#beeps.stop(command.owner);
        this.#ringtone.stop(command.owner);
        this.#secondRingtone.stop(command.owner);
        this.#ringing.delete(command.owner);
        return null;
      case 'decodeTone':
        return decodeTone(command.sound);
      case 'playCallTone':
        if (command.tone === 'none') this.#callTones.stop(command.owner);
        else this.#callTones.start(command.owner, tonePatterns[command.tone], callToneLoudness);
        return null;
      case 'playSignal':
        this.#callTones.start(signalOwner, signalPattern(command.signal), callToneLoudness);
        return null;
      case 'playWhisper':
        await this.#whispers.play(command.owner, command);
        return null;
      case 'stopWhisper':
        this.#whispers.stop(command.owner);
        return null;
      case 'setDevices':
        await this.#setDevices(command);
        return null;
      case 'wakeDevices':
        if (this.#sessions.size === 0) await wakeDevices(this.#devices, this.#microphone);
        return null;
      case 'testOutput':
        return this.#deviceTests.output(command.role, command.volume);
      case 'testMicrophone':
        if (this.#sessions.size > 0) throw new DOMException('the microphone is in a call', 'InvalidStateError');
        return this.#deviceTests.microphone();
      case 'close':
        // Not behind the others: what is under way is to fail at once.
        this.#close(command.id);
        return null;
      case 'prepare':
      case 'localDescription':
      case 'remoteDescription':
      case 'rollback':
      case 'listenOnly':
      case 'setMuted':
      case 'setHeld':
      case 'setHeldBack':
      case 'sendDigits':
        return this.#inTurn(command);
      default:
        return assertNever(command);
    }
  }

  /** Whoever holds the other end sees how loud the microphone is. */
  serveLevels(port: MessagePort): void {
    serveLevels(port, new MicrophoneMeter(this.#microphone));
  }

  #inTurn(command: Exclude<SessionCommand, { type: 'close' }>): Promise<MediaValue> {
    const { id } = command;
    const queue = this.#queues.get(id) ?? { tail: Promise.resolve(), isClosed: false };
    this.#queues.set(id, queue);
    const turn = queue.tail.then(() => {
      if (queue.isClosed) throw new DOMException('the session was closed', 'AbortError');
      return this.#runSession(command);
    });
    const tail = turn
      .catch(() => undefined)
      .then(() => {
        // It may have its microphone only since then.
        this.#watchMuted();
        if (queue.tail === tail && !queue.isClosed) this.#queues.delete(id);
      });
    queue.tail = tail;
    return turn;
  }

  async #runSession(command: Exclude<SessionCommand, { type: 'close' }>): Promise<MediaValue> {
    const { id } = command;
    switch (command.type) {
      case 'prepare':
        await this.#session(id).prepare();
        return null;
      case 'localDescription':
        return this.#session(id).describe({
          type: command.sdp,
          direction: command.direction,
          iceRestart: command.iceRestart,
          codecs: command.codecs,
        });
      case 'remoteDescription':
        await this.#session(id).apply(command.sdpType, command.sdp);
        return null;
      case 'rollback':
        await this.#sessions.get(id)?.peer.rollback();
        return null;
      case 'listenOnly':
        this.#session(id).listenOnly();
        return null;
      case 'setMuted':
        this.#mark(this.#muted, id, command.isMuted);
        return null;
      case 'setHeld':
        this.#mark(this.#held, id, command.isHeld);
        return null;
      case 'setHeldBack':
        this.#mark(this.#heldBack, id, command.isHeldBack);
        return null;
      case 'sendDigits':
        return this.#sessions.get(id)?.peer.sendDigits(command.digits) ?? false;
      default:
        return assertNever(command);
    }
  }

  #session(id: MediaId): Peer {
    const known = this.#sessions.get(id);
    if (known !== undefined) return known.peer;
    const peer = new Peer({
      microphone: this.#microphone,
      speaker: this.#speaker,
      onTrouble: (trouble) => this.#report({ type: 'trouble', id, trouble }),
      onMicrophoneReady: () => {
        this.#report({ type: 'microphoneReady', id });
        this.#watchMuted();
      },
    });
    const stopMeasuring = watchQuality(peer.connection, (quality) => void this.#tellQuality(id, peer, quality));
    this.#sessions.set(id, { peer, stopMeasuring });
    this.#applySilence(id);
    return peer;
  }

  async #tellQuality(id: MediaId, peer: Peer, quality: MeasuredQuality): Promise<void> {
    const nameOf = async (role: DeviceRole): Promise<string | null> => (await this.#devices.labelFor(role))?.slice(0, 256) ?? null;
    const microphone = peer.hasMicrophone ? await nameOf('microphone') : null;
    this.#report({ type: 'quality', id, quality: { ...quality, microphone, speaker: await nameOf('speaker') } });
  }

  #mark(marked: Set<MediaId>, id: MediaId, isMarked: boolean): void {
    if (isMarked) marked.add(id);
    else marked.delete(id);
    this.#applySilence(id);
  }

  #applySilence(id: MediaId): void {
    const peer = this.#sessions.get(id)?.peer;
    const isHeldBack = this.#heldBack.has(id);
    peer?.silence(isHeldBack || this.#muted.has(id) || this.#held.has(id));
    peer?.quieten(isHeldBack);
    this.#watchMuted();
  }

  /** Only calls that talk: on hold nobody is to be heard. */
  #watchMuted(): void {
    const talking = [...this.#sessions].filter(
      ([id, { peer }]) => this.#muted.has(id) && !this.#held.has(id) && !this.#heldBack.has(id) && peer.hasMicrophone,
    );
    this.#mutedWatch.watch(new Set(talking.map(([id]) => id)));
  }

  #close(id: MediaId): void {
    const queue = this.#queues.get(id);
    if (queue !== undefined) queue.isClosed = true;
    this.#queues.delete(id);
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    this.#muted.delete(id);
    this.#held.delete(id);
    this.#heldBack.delete(id);
    session?.stopMeasuring();
    session?.peer.close();
    this.#watchMuted();
  }

  async #setDevices(command: Extract<MediaCommand, { type: 'setDevices' }>): Promise<void> {
    const { processing, ...preferences } = command;
    const isOther = JSON.stringify(processing) !== JSON.stringify(this.#processing);
    this.#processing = processing;
    await this.#devices.setPreferences(preferences);
    await this.#secondRingerChanged();
    if (isOther) await this.#microphone.refresh();
  }

  /** The second ringer is heard only where it is plugged in and another device than the first. */
  async #secondRingerChanged(): Promise<void> {
    const [first, second] = [await this.#devices.idFor('ringer'), await this.#devices.idFor('secondRinger')];
    await this.#secondRinger.refresh();
    this.#secondRingtone.setHeard(second !== null && second !== first);
  }

  async #listChanged(): Promise<void> {
    await this.#microphone.recover();
    for (const { peer } of this.#sessions.values()) await peer.talkAgain();
    await this.#tellDevices();
  }

  async #tellDevices(): Promise<void> {
    const devices = await this.#devices.named();
    const told = JSON.stringify(devices);
    if (told === this.#toldDevices) return;
    this.#toldDevices = told;
    this.#report({ type: 'devices', devices });
  }

  async #tellChange(role: DeviceChange['role'], isInUse: boolean): Promise<void> {
    if (!isInUse) return;
    const label = await this.#devices.labelFor(role);
    this.#report({ type: 'deviceChanged', change: { role, label: label?.slice(0, 256) ?? null } });
  }

  async #deviceChanged(role: DeviceRole): Promise<void> {
    switch (role) {
      case 'microphone':
        return this.#tellChange(role, (await this.#microphone.refresh()) && this.#sessions.size > 0);
      case 'speaker':
        await this.#speaker.refresh();
        return this.#tellChange(role, this.#sessions.size > 0);
      case 'ringer':
        await this.#ringer.refresh();
        await this.#secondRingerChanged();
        return this.#tellChange(role, this.#ringing.size > 0);
      case 'secondRinger':
        return this.#secondRingerChanged();
      default:
        return assertNever(role);
    }
  }
}

async function openMicrophone(system: MediaDevices, deviceId: string | null, processing: Processing): Promise<MediaStreamTrack> {
  const stream = await system.getUserMedia({
    audio: {
      ...processing,
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new DOMException('the stream has no audio', 'NotFoundError');
  return track;
}
