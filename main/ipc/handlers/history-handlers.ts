import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { CsvNames, History } from '../../history/port.ts';
import { saveCsvAs } from '../file-dialogs.ts';

export interface HistoryHandlerParts {
  readonly history: History;
  readonly openLink: (url: string) => Promise<void>;
  readonly names: CsvNames;
}

export function historyHandlers({ history, openLink, names }: HistoryHandlerParts): Handlers<AppContract>['history'] {
  return {
    page: ({ filter, before, limit }) => history.page(filter, before, limit),
    passing: ({ filter, id }) => history.passing(filter, id),
    count: ({ filter, limit }) => history.count(filter, limit),
    groups: () => history.groups(),
    detail: ({ id }) => history.detail(id),
    setMemo: async ({ id, memo }) => {
      await history.setMemo(id, memo);
      return null;
    },
    exportCalls: async ({ filter, encoding }) =>
      saveCsvAs(await names.callCsvName(filter), (file) => history.exportCalls(filter, file, encoding)),
    cancelExport: () => {
      history.cancelExports();
      return null;
    },
    exportChat: async ({ id, encoding }) => {
      const name = await names.chatCsvName(id);
      return name === null ? { type: 'cancelled' } : saveCsvAs(name, (file) => history.exportChat(id, file, encoding));
    },
    openLink: async ({ id, messageId }) => {
      const chat = (await history.detail(id))?.chat;
      const body = chat?.type === 'transcript' ? chat.messages.find((message) => message.id === messageId)?.body : undefined;
      if (body?.type === 'link') await openLink(body.url);
      return null;
    },
  };
}
