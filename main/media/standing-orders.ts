import { assertNever } from '../../common/assert-never.ts';
import type { MediaId } from '../../common/call/ids.ts';
import type { MediaCommand } from '../../common/ipc/groups/media.ts';

/**
 * What must hold in whichever media window lives: devices, tones that play, calls that are muted or held. A new window is told all
 * of it first, so that a muted call is not heard after a crash, and a ringing one goes on ringing.
 */
export class StandingOrders {
  #devices: MediaCommand | null = null;
  #headset: MediaCommand | null = null;
  readonly #rings = new Map<string, MediaCommand>();
  readonly #callTones = new Map<string, MediaCommand>();
  readonly #listening = new Map<MediaId, MediaCommand>();
  readonly #muted = new Map<MediaId, MediaCommand>();
  readonly #held = new Map<MediaId, MediaCommand>();
  readonly #heldBack = new Map<MediaId, MediaCommand>();

  note(command: MediaCommand): void {
    switch (command.type) {
      case 'setDevices':
        this.#devices = command;
        break;
      case 'setHeadset':
        this.#headset = command;
        break;
      case 'startRing':
      case 'startBeep':
        this.#rings.set(command.owner, command);
        break;
      case 'stopRing':
        this.#rings.delete(command.owner);
        break;
      case 'playCallTone':
        keep(this.#callTones, command.owner, command, command.tone !== 'none');
        break;
      case 'listenOnly':
        this.#listening.set(command.id, command);
        break;
      case 'setMuted':
        keep(this.#muted, command.id, command, command.isMuted);
        break;
      case 'setHeld':
        keep(this.#held, command.id, command, command.isHeld);
        break;
      case 'setHeldBack':
        keep(this.#heldBack, command.id, command, command.isHeldBack);
        break;
      case 'close':
        this.#listening.delete(command.id);
        this.#muted.delete(command.id);
        this.#held.delete(command.id);
        this.#heldBack.delete(command.id);
        break;
      case 'ping':
      case 'prepare':
      case 'localDescription':
      case 'remoteDescription':
      case 'rollback':
      case 'sendDigits':
      case 'playSignal':
      case 'playWhisper':
      case 'testOutput':
      case 'testMicrophone':
      case 'wakeDevices':
      case 'stopWhisper':
      case 'decodeTone':
        break;
      default:
        assertNever(command);
    }
  }

  commands(): readonly MediaCommand[] {
    const devices = this.#devices === null ? [] : [this.#devices];
    const headset = this.#headset === null ? [] : [this.#headset];
    const calls = [...this.#listening.values(), ...this.#muted.values(), ...this.#held.values(), ...this.#heldBack.values()];
    return [...devices, ...calls, ...this.#rings.values(), ...this.#callTones.values(), ...headset];
  }
}

function keep<Key>(orders: Map<Key, MediaCommand>, key: Key, command: MediaCommand, holds: boolean): void {
  if (holds) orders.set(key, command);
  else orders.delete(key);
}
