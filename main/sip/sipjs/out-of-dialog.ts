import type { Message, UserAgentDelegate } from 'sip.js';
import type { Log } from '../../log/port.ts';

/** An unanswered MESSAGE makes some servers hang up (spec/sip.md gap 40); its content is not shown, and what is no text is refused. */
export function answerMessage(message: Message, log: Log): void {
  const type = message.request.getHeader('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isText = type === undefined || type === 'text/plain';
  log.info({ isText }, 'MESSAGE ignored');
  void (isText ? message.accept() : message.reject({ statusCode: 415, extraHeaders: ['Accept: text/plain'] }));
}

/** What comes outside of calls: answered as the RFCs ask, told in the log, never acted on (spec/sip.md section 8). */
export function outOfDialog(log: Log): UserAgentDelegate {
  return {
    onMessage: (message) => answerMessage(message, log),
    onNotify: (notification) => {
      log.info({ event: notification.request.getHeader('event')?.slice(0, 64) ?? null }, 'NOTIFY ignored');
      void notification.accept();
    },
    onReferRequest: (request) => {
      log.warn({}, 'REFER outside of a call declined');
      request.reject({ statusCode: 603 });
    },
  };
}
