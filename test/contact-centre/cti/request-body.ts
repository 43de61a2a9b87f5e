import type { IncomingMessage } from 'node:http';

const longestBodyBytes = 1024 * 1024;

/** The JSON of a request; null without a body, the parser's complaint where it is not JSON. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Error('not bytes');
    bytes += chunk.length;
    if (bytes > longestBodyBytes) throw new Error('the body is too long');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return String(error);
  }
}
