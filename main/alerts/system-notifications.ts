import { Notification } from 'electron';
import type { Log } from '../log/port.ts';

/** A notification of the system, without a sound: ours are heard on the ring device. */
export interface SystemNotice {
  readonly title: string;
  readonly body: string;
  /** Stays until it is taken back, and comes before others. */
  readonly isUrgent: boolean;
  /** Where the system has buttons. */
  readonly buttons: readonly string[];
  readonly onClick: () => void;
  /** `index` of `buttons`. */
  readonly onButton: (index: number) => void;
}

/** Shows notices of the system. */
export interface NotificationDesk {
  /** Answers how to take it back, which does nothing when it is gone already. */
  show(notice: SystemNotice): () => void;
}

/** Electron's notifications. A system that shows none is logged, and the rest tells the agent. */
export class SystemNotifications implements NotificationDesk {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  show({ title, body, isUrgent, buttons, onClick, onButton }: SystemNotice): () => void {
    if (!Notification.isSupported()) return () => undefined;
    const notification = new Notification({
      title,
      body,
      silent: true,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: buttons.map((text) => ({ type: 'button', text })),
    });
    notification.on('action', ({ actionIndex }) => onButton(actionIndex));
    notification.on('click', onClick);
    notification.on('failed', (_event, error) => this.#log.warn({ error }, 'the system showed no notification'));
    notification.show();
    return () => notification.close();
  }
}
