import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import { noticeSettings } from '../../common/settings/notice-settings.ts';
import type { Texts } from '../app/texts.ts';
import type { CallObserver } from '../cti/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { callerText } from './caller-text.ts';
import { noticePlan } from './notice-policy.ts';
import type { NoticeSounds } from './notice-sounds.ts';
import { wantsAttention } from './ring-policy.ts';
import type { NotificationDesk } from './system-notifications.ts';

export interface IncomingNotificationsParts {
  readonly desk: NotificationDesk;
  readonly settings: SettingsStore;
  readonly sounds: Pick<NoticeSounds, 'situation'>;
  readonly texts: Pick<Texts, 'translate'>;
  readonly answer: (id: CallId) => void;
  readonly reject: (id: CallId) => void;
  readonly show: () => void;
}

/** One OS notification for each ringing call, silent (the ringer is heard), gone as soon as it no longer rings. */
export class IncomingNotifications implements CallObserver {
  readonly #parts: IncomingNotificationsParts;
  /** How to take each back. */
  readonly #shown = new Map<CallId, () => void>();

  constructor(parts: IncomingNotificationsParts) {
    this.#parts = parts;
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    if (wantsAttention(call)) {
      if (!this.#shown.has(id)) this.#show(call);
      return;
    }
    this.#shown.get(id)?.();
    this.#shown.delete(id);
  }

  #show(call: CallState): void {
    const { desk, settings, sounds, texts, answer, reject, show } = this.#parts;
    const { id, scope } = call.facts;
    const { showsInSystem, hidesCaller } = noticePlan('call', noticeSettings('call', settings), sounds.situation);
    if (!showsInSystem) return;
    const t = texts.translate();
    const takeBack = desk.show({
      title: t(scope === 'internal' ? 'alerts.incomingInternal' : 'alerts.incomingExternal'),
      body: hidesCaller ? t('alerts.hiddenCaller') : callerText(call.facts, t),
      isUrgent: true,
      buttons: [t('alerts.answer'), t('alerts.reject')],
      onClick: show,
      onButton: (index) => (index === 0 ? answer(id) : reject(id)),
    });
    this.#shown.set(id, takeBack);
  }
}
