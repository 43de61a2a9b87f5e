import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { HeadsetList, SystemPage } from '../../../common/ipc/groups/media.ts';
import type { DeviceTests } from '../../media/device-tests.ts';
import type { MediaLink } from '../../media/media-link.ts';

export interface MediaHandlerParts {
  readonly link: MediaLink;
  readonly headsets: () => HeadsetList;
  readonly tests: DeviceTests;
  /** Joins the window of this key with the media window. */
  readonly openLevels: (viewerKey: string) => void;
  readonly openSystemPage: (page: SystemPage) => Promise<boolean>;
}

export function mediaHandlers({ link, headsets, tests, openLevels, openSystemPage }: MediaHandlerParts): Handlers<AppContract>['media'] {
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
    headsets: () => headsets(),
    report: (report) => {
      link.onReport(report);
      return null;
    },
    testOutput: ({ role }) => tests.output(role),
    testMicrophone: () => tests.microphone(),
    openLevels: (_input, { key }) => {
      openLevels(key);
      return null;
    },
    openSystemSettings: ({ page }) => openSystemPage(page),
  };
}
