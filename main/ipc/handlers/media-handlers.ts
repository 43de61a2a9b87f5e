import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { MediaLink } from '../../media/media-link.ts';

export function mediaHandlers(link: MediaLink): Handlers<AppContract>['media'] {
  return {
    ready: () => {
      link.onReady();
      return null;
    },
    answer: ({ number, outcome }) => {
      link.onAnswer({ number, outcome });
      return null;
    },
    devices: () => link.devices,
    report: (report) => {
      link.onReport(report);
      return null;
    },
  };
}
