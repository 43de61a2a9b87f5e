import { Notification } from 'electron';
import type { CallState } from '../../common/call/call-state.ts';
import type { CallId } from '../../common/call/ids.ts';
import type { Texts } from '../app/texts.ts';
import type { CallObserver } from '../cti/port.ts';
import type { Log } from '../log/port.ts';
import type { SettingsStore } from '../settings/port.ts';
import { callerText } from './caller-text.ts';
import { wantsAttention } from './ring-policy.ts';

export interface NotificationActions {
  answer(id: CallId): void;
  reject(id: CallId): void;
  show(): void;
}

/** One OS notification for each ringing call, silent (the ringer is heard), gone as soon as it no longer rings. */
export class IncomingNotifications implements CallObserver {
  readonly #settings: SettingsStore;
  readonly #texts: Texts;
  readonly #actions: NotificationActions;
  readonly #log: Log;
  readonly #shown = new Map<CallId, Notification>();

  constructor(settings: SettingsStore, texts: Texts, actions: NotificationActions, log: Log) {
    this.#settings = settings;
    this.#texts = texts;
    this.#actions = actions;
    this.#log = log;
  }

  arrived(call: CallState): void {
    this.changed(call);
  }

  changed(call: CallState): void {
    const { id } = call.facts;
    if (wantsAttention(call)) {
      if (!this.#shown.has(id) && this.#settings.get('notify.incoming') && Notification.isSupported()) this.#show(call);
      return;
    }
    this.#shown.get(id)?.close();
    this.#shown.delete(id);
  }

  #show(call: CallState): void {
    const { id, scope } = call.facts;
    const t = this.#texts.translate();
    const notification = new Notification({
      title: t(scope === 'internal' ? 'alerts.incomingInternal' : 'alerts.incomingExternal'),
      body: this.#settings.get('notify.hidesCaller') ? t('alerts.hiddenCaller') : callerText(call.facts, t),
      silent: true,
      urgency: 'critical',
      timeoutType: 'never',
      actions: [
        { type: 'button', text: t('alerts.answer') },
        { type: 'button', text: t('alerts.reject') },
      ],
    });
    notification.on('action', ({ actionIndex }) => {
      if (actionIndex === 0) this.#actions.answer(id);
      else this.#actions.reject(id);
    });
    notification.on('click', () => this.#actions.show());
    notification.on('failed', (_event, error) => this.#log.warn({ error }, 'the system showed no notification'));
    this.#shown.set(id, notification);
    notification.show();
  }
}
