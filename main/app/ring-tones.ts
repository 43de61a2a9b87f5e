import { wantsAttention } from '../alerts/ring-policy.ts';
import type { ToneLibrary } from '../alerts/tone-library.ts';
import type { CallHub } from '../calls/call-hub.ts';
import { chooseSound } from '../ipc/file-dialogs.ts';
import type { Emitters } from '../../common/ipc/define.ts';
import type { AppContract } from '../../common/ipc/contract.ts';
import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';
import type { MediaLink } from '../media/media-link.ts';
import type { SettingsStore } from '../settings/port.ts';
import { MissingTones } from '../tones/missing-tones.ts';
import { ToneDesk } from '../tones/tone-desk.ts';
import { TonePreview } from '../tones/tone-preview.ts';
import type { ToneShelf } from '../tones/tone-shelf.ts';

export interface RingToneParts {
  readonly library: ToneLibrary;
  readonly shelf: ToneShelf;
  readonly media: MediaLink;
  readonly hub: () => CallHub;
  readonly settings: SettingsStore;
  readonly emit: Emitters<AppContract>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RingTones {
  readonly desk: ToneDesk;
  /** Hears of calls before the ringer does. */
  readonly preview: TonePreview;
}

/** All around the ring tones but the ringing itself: choosing, bringing along, trying, and telling of one that is gone. */
export function ringTones({ library, shelf, media, hub, settings, emit, clock, log }: RingToneParts): RingTones {
  const missing = new MissingTones({ shelf, tell: (label) => emit.tones.missed({ label }), log });
  media.onRingFailed((url) => void missing.failed(url));
  const preview = new TonePreview({
    tones: media,
    volume: () => settings.get('ring.volume'),
    isRinging: () =>
      hub()
        .all()
        .some(({ state }) => wantsAttention(state)),
    changed: () => void desk.tell(),
    clock,
  });
  const desk = new ToneDesk({
    bundled: library.names(),
    shelf,
    preview,
    decoder: media,
    settings,
    choose: chooseSound,
    changed: (list) => emit.tones.changed(list),
    log,
  });
  return { desk, preview };
}
