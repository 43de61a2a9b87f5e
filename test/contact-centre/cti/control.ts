import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import { type CtiAnswer, problem } from './cti-answers.ts';
import { type CtiEventType, ctiEventType } from './cti-facts.ts';
import { type CtiEndpoint, type CtiFault, ctiEndpoint, ctiFault } from './cti-fault.ts';

/** What can be ordered from outside while the centre runs. */
export interface Controlled {
  setFault(endpoint: CtiEndpoint, fault: CtiFault): void;
  publish(type: CtiEventType, callKey: string | null): void;
}

const order = z.strictObject({ type: ctiEventType, subject: z.optional(z.string()), times: z.optional(z.int()) });

/** Only a program of this machine orders anything: a web page can send neither this type nor, by a name of its own, this host. */
function isOurs({ headers }: IncomingMessage): boolean {
  return headers['content-type'] === 'application/json' && /^127\.0\.0\.1:\d+$/.test(headers.host ?? '') && headers.origin === undefined;
}

/** `PUT /control/faults/{endpoint}` plans a fault, `POST /control/events` tells all clients; null for any other path. */
export function controlAnswer(request: IncomingMessage, pathname: string, body: unknown, controlled: Controlled): CtiAnswer | null {
  const [, what, name] = /^\/control\/(faults|events)(?:\/([a-z-]+))?$/.exec(pathname) ?? [];
  if (what === undefined) return null;
  if (!isOurs(request))
    return problem(403, 'control.forbidden', 'Not from here', '', 'Send it to 127.0.0.1 as Content-Type: application/json.');
  if (what === 'faults') {
    const [endpoint, fault] = [ctiEndpoint.safeParse(name), ctiFault.safeParse(body)];
    if (!endpoint.success || !fault.success) {
      const help = endpoint.success ? 'docs/cti-gateway.md lists the faults.' : `The endpoints: ${ctiEndpoint.options.join(', ')}.`;
      return problem(400, 'control.invalid', 'No such endpoint or fault', '', help);
    }
    controlled.setFault(endpoint.data, fault.data);
  } else {
    const event = order.safeParse(body);
    if (!event.success) return problem(400, 'control.invalid', 'No such event', '', `The types: ${ctiEventType.options.join(', ')}.`);
    for (let sent = 0; sent < (event.data.times ?? 1); sent += 1) controlled.publish(event.data.type, event.data.subject ?? null);
  }
  return { status: 200, body: {} };
}
