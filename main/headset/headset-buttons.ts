import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../common/assert-never.ts';
import type { HeadsetAsk, HeadsetCall, HeadsetView } from '../../common/headset/headset.ts';
import type { CallRefusal, CallView } from '../../common/ipc/groups/calls.ts';
import type { HeadsetList } from '../../common/ipc/groups/media.ts';
import type { CallHub } from '../calls/call-hub.ts';
import type { CallService } from '../calls/call-service.ts';
import type { Log } from '../log/port.ts';
import type { HeadsetMedia } from '../media/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { TeamsWatch, type TeamsWatchParts } from './teams-watch.ts';

export interface HeadsetButtonsParts {
  readonly hub: Pick<CallHub, 'list' | 'onListChanged'>;
  readonly service: Pick<CallService, 'answer' | 'hangUp' | 'setMute' | 'setHold'>;
  readonly media: HeadsetMedia;
  readonly settings: Pick<SettingsStore, 'get' | 'onChanged'>;
  readonly isTeamsRunning: TeamsWatchParts['read'];
  readonly listChanged: (list: HeadsetList) => void;
  readonly clock: TeamsWatchParts['clock'];
  readonly log: Log;
}

/**
 * Tells the media window the calls that headsets are for, and does what their buttons ask, one after another. Where the agent wants it,
 * headsets are left to Microsoft Teams while that runs, for nothing arbitrates between two programs that listen to one headset.
 */
export class HeadsetButtons {
  readonly #parts: HeadsetButtonsParts;
  readonly #teams: TeamsWatch;
  #told = '';
  #list: HeadsetList = { revision: 0, headsets: [], isLeftToTeams: false };
  #tail: Promise<void> = Promise.resolve();

  constructor(parts: HeadsetButtonsParts) {
    this.#parts = parts;
    const { isTeamsRunning, clock, log } = parts;
    this.#teams = new TeamsWatch({ read: isTeamsRunning, changed: () => this.#tell(), clock, log });
  }

  /** What the settings show: the headsets that are plugged in, and whether Teams has their buttons now. */
  get list(): HeadsetList {
    return this.#list;
  }

  start(): void {
    const { hub, settings, media, log } = this.#parts;
    hub.onListChanged(() => this.#tell());
    settings.onChanged((keys) => {
      if (keys.includes('audio.headsetButtons') || keys.includes('audio.yieldsButtonsToTeams')) this.#tell();
    });
    media.onHeadsetAsked((ask) => {
      this.#tail = this.#tail.then(() => this.#do(ask));
    });
    media.onHeadsetsListed((headsets) => this.#show(headsets));
    media.onHeadsetTrouble(({ name, trouble }) => log.warn({ headset: name, trouble }, 'the buttons of a headset do not work'));
    this.#tell();
  }

  #tell(): void {
    const { hub, settings, media } = this.#parts;
    const present = headsetCalls(hub.list().calls);
    const canYield = settings.get('audio.headsetButtons') && settings.get('audio.yieldsButtonsToTeams');
    this.#teams.watch(canYield && present.length > 0);
    this.#show(this.#list.headsets);
    // Also while they are left to Teams they are looked for, so that the settings can name them.
    const isOn = settings.get('audio.headsetButtons');
    const calls = this.#areOurs() ? present : [];
    const told = JSON.stringify({ isOn, calls });
    if (told === this.#told) return;
    this.#told = told;
    media.setHeadset(isOn, calls);
  }

  #show(headsets: readonly HeadsetView[]): void {
    const { revision, ...before } = this.#list;
    const now = { headsets: [...headsets], isLeftToTeams: this.#teams.isKnownToRun };
    if (isDeepStrictEqual(now, before)) return;
    this.#list = { revision: revision + 1, ...now };
    this.#parts.listChanged(this.#list);
  }

  #areOurs(): boolean {
    return this.#parts.settings.get('audio.headsetButtons') && !this.#teams.mayRun;
  }

  async #do(ask: HeadsetAsk): Promise<void> {
    const { log } = this.#parts;
    if (!this.#areOurs()) return;
    try {
      const refusal = await this.#act(ask);
      if (refusal !== null) log.info({ callId: ask.id, action: ask.action, refusal }, 'a press on a headset was refused');
    } catch (error) {
      log.error({ callId: ask.id, action: ask.action, error: String(error) }, 'a press on a headset failed');
    }
  }

  #act({ id, action }: HeadsetAsk): Promise<CallRefusal | null> | CallRefusal | null {
    const { service } = this.#parts;
    switch (action) {
      case 'answer':
        return service.answer(id);
      case 'hangUp':
        return service.hangUp(id);
      case 'mute':
      case 'unmute':
        return service.setMute(id, action === 'mute');
      case 'hold':
      case 'resume':
        return service.setHold(id, action === 'hold');
      default:
        return assertNever(action);
    }
  }
}

/** A call that the other side holds is still in front: the agent can end it. One that ends is nobody's any more. */
export function headsetCalls(calls: readonly CallView[]): readonly HeadsetCall[] {
  return calls.flatMap((call) => {
    const phase = phaseOf(call);
    return phase === null ? [] : [{ id: call.id, phase, isMuted: call.isMuted }];
  });
}

function phaseOf({ phase, hold }: CallView): HeadsetCall['phase'] | null {
  switch (phase) {
    case 'ringing_in':
      return 'ringing';
    case 'answering':
    case 'dialing':
    case 'ringing_out':
    case 'early_media':
    case 'connecting':
      return 'starting';
    case 'active':
      return 'talking';
    case 'held':
      return hold === 'remote' ? 'talking' : 'held';
    case 'ending':
    case 'ended':
      return null;
    default:
      return assertNever(phase);
  }
}
