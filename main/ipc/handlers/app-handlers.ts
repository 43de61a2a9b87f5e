import { app, clipboard } from 'electron';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { DialLinks } from '../../app/dial-links.ts';
import type { Texts } from '../../app/texts.ts';

export function appHandlers(texts: Texts, dialLinks: Pick<DialLinks, 'take'>): Handlers<AppContract>['app'] {
  return {
    info: () => ({ version: app.getVersion(), platform: process.platform, preferences: texts.preferences() }),
    takeDialLink: () => dialLinks.take(),
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
  };
}
