import type { NotificationDesk, SystemNotice } from '../../main/alerts/system-notifications.ts';

/** A desktop that keeps the notices it shows. */
export class FakeNotificationDesk implements NotificationDesk {
  readonly shown: SystemNotice[] = [];

  show(notice: SystemNotice): () => void {
    this.shown.push(notice);
    return () => {
      const place = this.shown.indexOf(notice);
      if (place !== -1) this.shown.splice(place, 1);
    };
  }

  /** Title and body of each that is on the screen. */
  get words(): string[] {
    return this.shown.map(({ title, body }) => `${title}: ${body}`);
  }
}
