import type { CallId } from '../../../common/call/ids.ts';
import type { ChatView, IncomingView, RouteView } from '../../../common/ipc/groups/popups.ts';
import type { PopUps } from '../../../main/cti/port.ts';

/** Windows that only remember what they show: `open` has `call-1 incoming` and so on, in the order of opening. */
export class FakePopUps implements PopUps {
  readonly open = new Set<string>();
  readonly incoming = new Map<CallId, IncomingView>();
  readonly route = new Map<CallId, RouteView>();
  readonly chat = new Map<CallId, ChatView>();
  readonly revisions: number[] = [];

  showIncoming(view: IncomingView): void {
    this.#show('incoming', view);
    this.incoming.set(view.callId, view);
  }

  showRoute(view: RouteView): void {
    this.#show('route', view);
    this.route.set(view.callId, view);
  }

  showChat(view: ChatView): void {
    this.#show('chat', view);
    this.chat.set(view.callId, view);
  }

  close(callId: CallId, kind: 'incoming' | 'route' | 'chat'): void {
    this.open.delete(`${callId} ${kind}`);
  }

  closeAll(callId: CallId): void {
    for (const kind of ['incoming', 'route', 'chat'] as const) this.close(callId, kind);
  }

  #show(kind: string, view: { readonly callId: CallId; readonly revision: number }): void {
    this.open.add(`${view.callId} ${kind}`);
    this.revisions.push(view.revision);
  }
}
