import { assertNever } from '../../common/assert-never.ts';
import type { MediaId } from '../../common/call/ids.ts';
import type { MediaCommand, MediaReport } from '../../common/ipc/groups/media.ts';
import { AudioOutput } from './audio-output.ts';
import { CallTones } from './call-tones.ts';
import { Devices, type DeviceRole } from './devices.ts';
import { Microphone } from './microphone.ts';
import { Peer } from './peer.ts';
import { Ringtone } from './ringtone.ts';
import { watchQuality } from './stats.ts';

export type MediaValue = string | boolean | null;

interface Session {
  readonly peer: Peer;
  readonly stopMeasuring: () => void;
}

/** The commands of one session, one after another. `isClosed`: those that still wait must not bring it back to life. */
interface Queue {
  tail: Promise<unknown>;
  isClosed: boolean;
}

type SessionCommand = Extract<MediaCommand, { id: MediaId }>;

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
  readonly #callTones: CallTones;
  readonly #sessions = new Map<MediaId, Session>();
  readonly #queues = new Map<MediaId, Queue>();
  /** Kept apart from the sessions, for a new window is told of them before the sessions are made again. */
  readonly #muted = new Set<MediaId>();
  readonly #held = new Set<MediaId>();

  constructor(system: MediaDevices, report: (report: MediaReport) => void) {
    this.#report = report;
    this.#devices = new Devices(system, (role) => void this.#deviceChanged(role));
    this.#microphone = new Microphone({
      open: (deviceId) => openMicrophone(system, deviceId),
      choose: () => this.#devices.idFor('microphone'),
    });
    this.#speaker = new AudioOutput(() => this.#devices.idFor('speaker'));
    this.#ringer = new AudioOutput(() => this.#devices.idFor('ringer'));
    this.#ringtone = new Ringtone({ output: this.#ringer, fallback: new CallTones(this.#ringer) });
    this.#callTones = new CallTones(this.#speaker);
  }

  /** Rejects with the DOM's own error where the command cannot be carried out. */
  async run(command: MediaCommand): Promise<MediaValue> {
    switch (command.type) {
      case 'ping':
        return null;
      case 'startRing':
        this.#ringtone.start(command.owner, command);
        return null;
      case 'stopRing':
        this.#ringtone.stop(command.owner);
        return null;
      case 'playCallTone':
        if (command.tone === 'none') this.#callTones.stop(command.owner);
        else this.#callTones.start(command.owner, command.tone, callToneLoudness);
        return null;
      case 'setDevices':
        await this.#devices.setPreferences(command);
        return null;
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
      case 'sendDigits':
        return this.#inTurn(command);
      default:
        return assertNever(command);
    }
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
        return this.#session(id).describe({ type: command.sdp, direction: command.direction, iceRestart: command.iceRestart });
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
    });
    const stopMeasuring = watchQuality(peer.connection, (quality) => this.#report({ type: 'quality', id, quality }));
    this.#sessions.set(id, { peer, stopMeasuring });
    this.#applySilence(id);
    return peer;
  }

  #mark(marked: Set<MediaId>, id: MediaId, isMarked: boolean): void {
    if (isMarked) marked.add(id);
    else marked.delete(id);
    this.#applySilence(id);
  }

  #applySilence(id: MediaId): void {
    this.#sessions.get(id)?.peer.silence(this.#muted.has(id) || this.#held.has(id));
  }

  #close(id: MediaId): void {
    const queue = this.#queues.get(id);
    if (queue !== undefined) queue.isClosed = true;
    this.#queues.delete(id);
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    this.#muted.delete(id);
    this.#held.delete(id);
    session?.stopMeasuring();
    session?.peer.close();
  }

  async #deviceChanged(role: DeviceRole): Promise<void> {
    switch (role) {
      case 'microphone':
        return this.#microphone.refresh();
      case 'speaker':
        return this.#speaker.refresh();
      case 'ringer':
        return this.#ringer.refresh();
      default:
        return assertNever(role);
    }
  }
}

async function openMicrophone(system: MediaDevices, deviceId: string | null): Promise<MediaStreamTrack> {
  const stream = await system.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new DOMException('the stream has no audio', 'NotFoundError');
  return track;
}
