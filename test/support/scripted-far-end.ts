import { assembled, type Part, parseMessage, remoteTag, type ScriptedMessage } from './scripted-sip.ts';

/** A SIP server without a connection of its own: the test reads what the engine sent and says what comes. */
export abstract class ScriptedFarEnd {
  /** Every message that the engine sent, oldest first. */
  readonly sent: ScriptedMessage[] = [];
  /** Answers by themselves, before `next` sees a message; null leaves it to the test. */
  onRequest: (message: ScriptedMessage) => string | null = () => null;
  /** For `next`; only a test that fails waits so long. */
  protected readonly deadlineMs: number = 3000;
  #taken = 0;
  #waiting: { readonly matches: (message: ScriptedMessage) => boolean; readonly resolve: (message: ScriptedMessage) => void }[] = [];
  #branch = 0;

  /** Gives the engine a message. */
  abstract say(data: string | Uint8Array): void;

  /** The next message that is `what` (a method or a status code) and was not taken yet. */
  next(what: string): Promise<ScriptedMessage> {
    const matches = (message: ScriptedMessage): boolean => message.what === what;
    for (let at = this.#taken; at < this.sent.length; at += 1) {
      const message = this.sent[at];
      if (message !== undefined && matches(message)) {
        this.#taken = at + 1;
        return Promise.resolve(message);
      }
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ${what}; sent: ${this.sent.map((message) => message.what).join(' ')}`)),
        this.deadlineMs,
      );
      this.#waiting.push({
        matches,
        resolve: (message) => {
          clearTimeout(timer);
          this.#taken = this.sent.indexOf(message) + 1;
          resolve(message);
        },
      });
    });
  }

  /** An INVITE to us, out of the blue. */
  invite(callId: string, part: Part & { readonly from?: string; readonly requestUri?: string } = {}): ScriptedMessage {
    const from = part.from ?? `"Caller" <sip:0312345678@pbx.example>;tag=${remoteTag}`;
    const text = assembled(
      [
        `INVITE ${part.requestUri ?? 'sip:1001@pbx.example'} SIP/2.0`,
        `Via: SIP/2.0/WSS pbx.example;branch=${this.#newBranch()}`,
        'Max-Forwards: 70',
        `From: ${from}`,
        'To: <sip:1001@pbx.example>',
        `Call-ID: ${callId}`,
        'CSeq: 1 INVITE',
        'Contact: <sip:far@pbx.example;transport=ws>',
        ...(part.headers ?? []),
      ],
      part,
    );
    this.say(text);
    return parseMessage(text);
  }

  /** CANCEL or the ACK of a refusal: same branch and CSeq number as `invite`. */
  inTransaction(invite: ScriptedMessage, method: 'CANCEL' | 'ACK', part: Part = {}): void {
    this.say(
      assembled(
        [
          invite.startLine.replace('INVITE', method),
          `Via: ${invite.header('Via')}`,
          'Max-Forwards: 70',
          `From: ${invite.header('From')}`,
          `To: ${invite.header('To')}`,
          `Call-ID: ${invite.header('Call-ID')}`,
          `CSeq: 1 ${method}`,
          ...(part.headers ?? []),
        ],
        part,
      ),
    );
  }

  /** A request within the dialog that `ours` (a request or a response of the engine) belongs to. */
  inDialog(ours: ScriptedMessage, method: string, sequence: number, part: Part = {}): ScriptedMessage {
    const isResponse = ours.startLine.startsWith('SIP/2.0');
    const us = ours.header(isResponse ? 'To' : 'From');
    const them = ours.header(isResponse ? 'From' : 'To');
    const text = assembled(
      [
        `${method} ${/<([^>]*)>/.exec(ours.header('Contact'))?.[1] ?? 'sip:1001@pbx.example'} SIP/2.0`,
        `Via: SIP/2.0/WSS pbx.example;branch=${this.#newBranch()}`,
        'Max-Forwards: 70',
        `From: ${them.includes(';tag=') ? them : `${them};tag=${remoteTag}`}`,
        `To: ${us}`,
        `Call-ID: ${ours.header('Call-ID')}`,
        `CSeq: ${String(sequence)} ${method}`,
        'Contact: <sip:far@pbx.example;transport=ws>',
        ...(part.headers ?? []),
      ],
      part,
    );
    this.say(text);
    return parseMessage(text);
  }

  #newBranch(): string {
    this.#branch += 1;
    return `z9hG4bKscript${String(this.#branch)}`;
  }

  protected receive(text: string): void {
    const message = parseMessage(text);
    this.sent.push(message);
    const answer = this.onRequest(message);
    if (answer !== null) queueMicrotask(() => this.say(answer));
    const waiting = this.#waiting.find(({ matches }) => matches(message));
    if (waiting === undefined) return;
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.resolve(message);
  }
}
