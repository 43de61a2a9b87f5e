import type { HeadsetCall, HeadsetView } from '../../../common/headset/headset.ts';
import type { MediaReport } from '../../../common/ipc/groups/media.ts';
import { callId } from '../../../common/call/ids.ts';
import { Headsets } from '../../../renderer/media/headset/headsets.ts';
import type { Quirk } from '../../../renderer/media/headset/quirks.ts';
import { FakeClock, settled } from '../fake-clock.ts';
import { FakeHid } from './fake-hid.ts';

export function call(id: string, phase: HeadsetCall['phase'], isMuted = false): HeadsetCall {
  return { id: callId.parse(id), phase, isMuted };
}

/** The headsets of the media window between a fake WebHID and a main that only listens. */
export class HeadsetRig {
  readonly hid = new FakeHid();
  readonly clock = new FakeClock();
  readonly reports: MediaReport[] = [];
  readonly headsets: Headsets;

  constructor(quirks: readonly Quirk[] = []) {
    this.headsets = new Headsets({ system: this.hid, quirks, clock: this.clock, report: (report) => this.reports.push(report) });
  }

  /** Main tells these calls; resolves when the headsets have done what they do at once. */
  async calls(...calls: readonly HeadsetCall[]): Promise<void> {
    this.headsets.follow({ isOn: true, calls });
    await settled();
  }

  async wait(ms: number): Promise<void> {
    await this.clock.elapse(ms);
    await settled();
  }

  /** What presses asked for, as `answer a`, since the last look. */
  asked(): readonly string[] {
    const asks = this.reports.flatMap((report) => (report.type === 'headsetAsked' ? [`${report.ask.action} ${report.ask.id}`] : []));
    const others = this.reports.filter(({ type }) => type !== 'headsetAsked');
    this.reports.splice(0, this.reports.length, ...others);
    return asks;
  }

  troubles(): readonly string[] {
    return this.reports.flatMap((report) => (report.type === 'headsetTrouble' ? [report.trouble.trouble] : []));
  }

  /** As main last heard of them. */
  views(): readonly HeadsetView[] {
    return this.reports.findLast((report) => report.type === 'headsets')?.headsets ?? [];
  }
}
