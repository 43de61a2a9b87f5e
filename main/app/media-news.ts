import type { Clock } from '../../common/call/instant.ts';
import type { AppContract } from '../../common/ipc/contract.ts';
import type { Emitters } from '../../common/ipc/define.ts';
import type { CallHub } from '../calls/call-hub.ts';
import type { QualityRecorder } from '../calls/quality-recorder.ts';
import { SoundNews } from '../calls/sound-news.ts';
import { SoundWatch } from '../calls/sound-watch.ts';
import type { MediaLink } from '../media/media-link.ts';

export interface MediaNewsParts {
  readonly emit: Emitters<AppContract>;
  readonly media: MediaLink;
  readonly hub: CallHub;
  readonly qualityRecorder: QualityRecorder;
  readonly clock: Clock;
}

/** Passes on what the media window tells: its devices to the windows, how a call sounds to whoever watches that call. */
export function passOnMediaNews({ emit, media, hub, qualityRecorder, clock }: MediaNewsParts): void {
  media.onDevicesListed((list) => emit.media.devicesChanged(list));
  media.onDeviceChanged((change) => emit.media.deviceChanged(change));
  media.onHeadsetTrouble((trouble) => emit.media.headsetTrouble(trouble));
  const sound = new SoundNews((measured) => emit.calls.soundMeasured(measured));
  const watch = new SoundWatch(
    (id, warning) => hub.warn(id, warning),
    () => clock.now().monotonicMs,
  );
  media.onMutedSpeech((id, isSpeaking) => {
    const call = hub.byMedia(id);
    if (call !== null) watch.spokeMuted(call, isSpeaking);
  });
  media.onQuality((id, quality) => {
    const call = hub.byMedia(id);
    if (call === null) return;
    sound.measured(call, quality);
    qualityRecorder.measured(call, quality);
    watch.measured(call, quality);
  });
}
