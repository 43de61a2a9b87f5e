import type { CallId } from '../../../common/call/ids.ts';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Handlers } from '../../../common/ipc/define.ts';
import type { ScreenPop } from '../../cti/screen-pop.ts';
import { serverLogs, serverLogUrl } from '../../cti/server-logs.ts';
import type { SettingsStore } from '../../settings/port.ts';
import { isPopUpKind, type PopUpKind } from '../../windows/placement.ts';
import type { Log } from '../../log/port.ts';

export interface PopUpHandlerParts {
  readonly screenPop: ScreenPop;
  /** The call that the asking window shows, or null. */
  readonly callOf: (windowKey: string) => CallId | null;
  readonly settings: SettingsStore;
  readonly openLink: (url: string) => Promise<void>;
  readonly log: Log;
}

/** A pop-up asks for its own call only: the call is known by the window, never taken from the message. */
export function popupHandlers({ screenPop, callOf, settings, openLink, log }: PopUpHandlerParts): Handlers<AppContract>['popup'] {
  function viewOf<Kind extends PopUpKind>(key: string, kind: Kind): ReturnType<typeof screenPop.viewOf<Kind>> {
    const callId = callOf(key);
    return callId === null ? null : screenPop.viewOf(callId, kind);
  }
  return {
    incoming: (_input, { key }) => viewOf(key, 'incoming'),
    route: (_input, { key }) => viewOf(key, 'route'),
    chat: (_input, { key }) => viewOf(key, 'chat'),
    painted: ({ callId, revision }, { kind }) => {
      log.info({ callId, window: kind, revision }, 'a pop-up was painted');
      return null;
    },
    close: (_input, { key, kind }) => {
      const callId = callOf(key);
      if (callId !== null && isPopUpKind(kind)) screenPop.close(callId, kind);
      return null;
    },
    setPinned: ({ isPinned }, { key, kind }) => {
      const callId = callOf(key);
      if (callId !== null && isPopUpKind(kind)) screenPop.setPinned(callId, kind, isPinned);
      return null;
    },
    retryRoute: (_input, { key }) => {
      const callId = callOf(key);
      if (callId !== null) screenPop.retryRoute(callId);
      return null;
    },
    pages: ({ callId }) => screenPop.pagesOf(callId),
    // The phone window shows all calls and names one of them.
    openPage: ({ callId, index }, { kind, key }) =>
      kind === 'incoming' && callOf(key) !== callId ? 'gone' : screenPop.openPage(callId, index),
    serverLogs: () => serverLogs(settings.all()),
    openServerLog: async ({ log: wanted, requestId }) => {
      const url = serverLogUrl(wanted, requestId, settings.all());
      if (url !== null) await openLink(url);
      return null;
    },
    openLink: async ({ messageId }, { key }) => {
      const callId = callOf(key);
      const url = callId === null ? null : screenPop.linkOf(callId, messageId);
      if (url !== null) await openLink(url);
      return null;
    },
  };
}
