import { pino, type Logger } from 'pino';

/** A logger that keeps its lines, as JSON text, for a test to read. */
export function capturedLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ base: null }, { write: (line) => lines.push(line) }), lines };
}
