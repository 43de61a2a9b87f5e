import { app, clipboard } from 'electron';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { Texts } from '../../app/texts.ts';

export function appHandlers(texts: Texts): Handlers<AppContract>['app'] {
  return {
    info: () => ({ version: app.getVersion(), platform: process.platform, preferences: texts.preferences() }),
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
  };
}
