import type { HeadsetAsk, HeadsetCall, HeadsetTrouble, HeadsetView } from '../../../common/headset/headset.ts';
import type { HeadsetMedia } from '../../../main/media/port.ts';

/** The media window's half of headsets: keeps what it was told, and presses when a test does. */
export class FakeHeadsetMedia implements HeadsetMedia {
  /** As `on a:talking b:held`, a muted call with `!`. */
  readonly told: string[] = [];
  press: (ask: HeadsetAsk) => void = () => undefined;
  /** The window says what is plugged in. */
  list: (headsets: readonly HeadsetView[]) => void = () => undefined;
  fail: (trouble: HeadsetTrouble) => void = () => undefined;

  setHeadset(isOn: boolean, calls: readonly HeadsetCall[]): void {
    this.told.push([isOn ? 'on' : 'off', ...calls.map(({ id, phase, isMuted }) => `${id}:${phase}${isMuted ? '!' : ''}`)].join(' '));
  }

  onHeadsetAsked(listener: (ask: HeadsetAsk) => void): () => void {
    this.press = listener;
    return () => undefined;
  }

  onHeadsetTrouble(listener: (trouble: HeadsetTrouble) => void): () => void {
    this.fail = listener;
    return () => undefined;
  }

  onHeadsetsListed(listener: (headsets: readonly HeadsetView[]) => void): () => void {
    this.list = listener;
    return () => undefined;
  }
}
