import { inspect } from '../../main/sip/transport/inspect.ts';
import type { FilterContext, Inspection } from '../../main/sip/transport/inspection.ts';

export const context: FilterContext = { identity: { user: '1001', contactUser: 'contact' }, calledUri: () => null };

export function inspected(data: string | Uint8Array, changes: Partial<FilterContext> = {}): Inspection {
  return inspect(data, { ...context, ...changes });
}

/** The message as SIP.js gets it; fails the test when it is not passed. */
export function passed(data: string | Uint8Array, changes: Partial<FilterContext> = {}): string {
  const inspection = inspected(data, changes);
  if (inspection.type !== 'pass') throw new Error(`not passed: ${JSON.stringify(inspection)}`);
  return inspection.message;
}

/** All values of a header of a message, in order. */
export function headerOf(message: string, name: string): string[] {
  const end = message.indexOf('\r\n\r\n');
  return message
    .slice(0, end)
    .split('\r\n')
    .slice(1)
    .filter((line) => line.toLowerCase().startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).trim());
}

export function bodyOf(message: string): string {
  return message.slice(message.indexOf('\r\n\r\n') + 4);
}

/** The code with which a request is refused, or what else happens to it. */
export function refusalOf(data: string | Uint8Array): number | string {
  const inspection = inspected(data);
  if (inspection.type === 'answer') return inspection.code;
  return inspection.type === 'drop' ? inspection.reason : 'pass';
}
