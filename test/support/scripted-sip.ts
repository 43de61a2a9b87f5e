import type { OpenSocket, SipSocket, SocketListener } from '../../main/sip/transport/socket.ts';

/** One SIP message as the script sees it. */
export interface ScriptedMessage {
  readonly text: string;
  readonly startLine: string;
  /** `REGISTER` of a request, `200` of a response. */
  readonly what: string;
  /** The first value of a header, '' when it is missing. */
  header(name: string): string;
  headers(name: string): readonly string[];
  readonly body: string;
}

export function parseMessage(text: string): ScriptedMessage {
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, end).split('\r\n');
  const startLine = lines[0] ?? '';
  const words = startLine.split(' ');
  const headers = (name: string): readonly string[] =>
    lines
      .slice(1)
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  return {
    text,
    startLine,
    what: (startLine.startsWith('SIP/2.0') ? words[1] : words[0]) ?? '',
    headers,
    header: (name) => headers(name)[0] ?? '',
    body: text.slice(end + 4),
  };
}

interface Part {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
}

function assembled(lines: readonly string[], { body = '', contentType = 'application/sdp' }: Part): string {
  const type = body === '' ? [] : [`Content-Type: ${contentType}`];
  return `${[...lines, ...type, `Content-Length: ${String(Buffer.byteLength(body))}`].join('\r\n')}\r\n\r\n${body}`;
}

/** The far end's tag in every dialog of a script, unless it forks. */
export const remoteTag = 'far-end';

/** A response to `request`; `tag` becomes the To tag where the request has none. */
export function respond(request: ScriptedMessage, status: string, part: Part & { readonly tag?: string } = {}): string {
  const to = request.header('To');
  const isTagged = to.includes(';tag=') || status.startsWith('100');
  return assembled(
    [
      `SIP/2.0 ${status}`,
      ...request.headers('Via').map((via) => `Via: ${via}`),
      `From: ${request.header('From')}`,
      `To: ${isTagged ? to : `${to};tag=${part.tag ?? remoteTag}`}`,
      `Call-ID: ${request.header('Call-ID')}`,
      `CSeq: ${request.header('CSeq')}`,
      ...(part.headers ?? []),
    ],
    part,
  );
}

/** A 200 to REGISTER that gives back the Contact, with `expires`. */
export function granted(register: ScriptedMessage, expiresS: number | string = 600): string {
  const contact = register.header('Contact').replace(/;expires=\d+$/, '');
  return respond(register, '200 OK', { headers: [`Contact: ${contact};expires=${String(expiresS)}`] });
}

/** A SIP server on the other end of a socket that is no socket: the test reads what was sent and says what comes. */
export class ScriptedServer {
  /** Every message that the engine sent, oldest first. */
  readonly sent: ScriptedMessage[] = [];
  /** Answers by themselves, before `next` sees a message; null leaves it to the test. */
  onRequest: (message: ScriptedMessage) => string | null = () => null;
  /** False refuses new connections. */
  isUp = true;
  /** True swallows everything: a half-open connection. */
  isSilent = false;
  connections = 0;
  #listener: SocketListener | null = null;
  #taken = 0;
  #waiting: { readonly matches: (message: ScriptedMessage) => boolean; readonly resolve: (message: ScriptedMessage) => void }[] = [];
  #branch = 0;

  readonly openSocket: OpenSocket = (_request, listener): SipSocket => {
    this.connections += 1;
    let isOpen = true;
    const close = (code: number): void => {
      if (!isOpen) return;
      isOpen = false;
      if (this.#listener === listener) this.#listener = null;
      listener.onClose({ code, reason: '', isClean: code === 1000 });
    };
    queueMicrotask(() => {
      if (!isOpen) return;
      if (this.isUp) {
        this.#listener = listener;
        listener.onOpen();
      } else {
        listener.onError({ type: 'refused', host: 'pbx.example' });
        close(1006);
      }
    });
    this.#close = close;
    return {
      send: (text) => {
        if (!isOpen) return Promise.reject(new Error('not open'));
        this.#receive(text);
        return Promise.resolve();
      },
      close: (code = 1000) => queueMicrotask(() => close(code)),
      terminate: () => close(1006),
      ping: () => false,
    };
  };

  #close: (code: number) => void = () => undefined;

  /** Cuts the connection as a server that dies does. */
  cut(): void {
    this.#close(1006);
  }

  /** Gives the engine a message. */
  say(text: string): void {
    this.#listener?.onMessage(text);
  }

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
      const timer = setTimeout(() => reject(new Error(`no ${what}; sent: ${this.sent.map((message) => message.what).join(' ')}`)), 3000);
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

  #receive(text: string): void {
    if (this.isSilent) return;
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
