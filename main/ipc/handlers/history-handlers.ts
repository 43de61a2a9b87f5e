import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { MissedCount } from '../../../common/ipc/groups/history.ts';
import type { NumberDeletion } from '../../history/number-deletion.ts';
import type { CsvNames, History } from '../../history/port.ts';
import { noteCopy } from '../../history/note-copy.ts';
import { noteExport } from '../../history/note-export.ts';
import type { Audit } from '../../log/audit.ts';
import { saveCsvAs } from '../file-dialogs.ts';

export interface HistoryHandlerParts {
  readonly history: History;
  readonly openLink: (url: string) => Promise<void>;
  readonly names: CsvNames;
  readonly deletion: Pick<NumberDeletion, 'find' | 'delete'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly missed: () => MissedCount;
}

export function historyHandlers({
  history,
  openLink,
  names,
  deletion,
  audit,
  missed,
}: HistoryHandlerParts): Handlers<AppContract>['history'] {
  return {
    page: ({ filter, before, limit }) => history.page(filter, before, limit),
    missed: () => missed(),
    markSeen: async ({ id }) => {
      await history.markSeen(id);
      return null;
    },
    passing: ({ filter, id }) => history.passing(filter, id),
    count: ({ filter, limit }) => history.count(filter, limit),
    countMessages: ({ filter }) => history.countMessages(filter),
    groups: () => history.groups(),
    detail: ({ id }) => history.detail(id),
    setMemo: async ({ id, memo }) => {
      await history.setMemo(id, memo);
      return null;
    },
    exportCalls: async ({ filter, encoding, phoneNumbers }) => {
      const outcome = await saveCsvAs(await names.callCsvName(filter), (file) => history.exportCalls(filter, file, encoding, phoneNumbers));
      noteExport(audit, 'export_calls', outcome);
      return outcome;
    },
    exportChats: async ({ filter, encoding, phoneNumbers }) => {
      const name = await names.chatsCsvName(filter);
      const outcome = await saveCsvAs(name, (file) => history.exportChats(filter, file, encoding, phoneNumbers));
      noteExport(audit, 'export_chats', outcome);
      return outcome;
    },
    cancelExport: () => {
      history.cancelExports();
      return null;
    },
    exportChat: async ({ id, encoding }) => {
      const name = await names.chatCsvName(id);
      const outcome = await saveCsvAs(name, (file) => history.exportChat(id, file, encoding));
      noteExport(audit, 'export_chat', outcome);
      return outcome;
    },
    copied: async ({ id }) => {
      noteCopy(audit, await history.detail(id));
      return null;
    },
    findNumber: ({ id }) => deletion.find(id),
    deleteNumber: ({ id }) => deletion.delete(id),
    openLink: async ({ id, messageId }) => {
      const chat = (await history.detail(id))?.chat;
      const body = chat?.type === 'transcript' ? chat.messages.find((message) => message.id === messageId)?.body : undefined;
      if (body?.type === 'link') await openLink(body.url);
      return null;
    },
  };
}
