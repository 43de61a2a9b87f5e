import fs from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.woff2': 'font/woff2',
};

/** The hash lets React Aria's one inline style pass; a screen test sees to it that no window logs a CSP complaint. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data:; " +
  "font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves one file of `folder`, whole or the byte range asked for (RFC 9110 section 14.2); 404 for anything outside of it. */
export async function fileResponse(folder: string, request: { readonly url: string; readonly headers: Headers }): Promise<Response> {
  const file = path.join(folder, decodePath(new URL(request.url).pathname));
  const type = types[path.extname(file)];
  if (type === undefined || !file.startsWith(folder + path.sep)) return notFound();
  const bytes = await fs.readFile(file).catch(() => null);
  return bytes === null ? notFound() : bytesResponse(bytes, type, request.headers);
}

/** A tone of the user's own. It may be another one a moment later. */
export function toneResponse(wave: Buffer<ArrayBuffer> | null, request: { readonly headers: Headers }): Response {
  if (wave === null) return notFound();
  const response = bytesResponse(wave, 'audio/wav', request.headers);
  response.headers.set('cache-control', 'no-store');
  return response;
}

function bytesResponse(bytes: Buffer<ArrayBuffer>, type: string, request: Headers): Response {
  const headers = new Headers({
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  });
  const range = byteRange(request.get('range'), bytes.length);
  if (range === null) return new Response(bytes, { headers });
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
  headers.set('content-range', `bytes ${range.first}-${range.last}/${bytes.length}`);
  return new Response(bytes.subarray(range.first, range.last + 1), { status: 206, headers });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** Empty, which is no file, when the escapes are broken. */
function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

/** One range only; several, or a unit that we do not know, are served whole, as RFC 9110 allows. */
function byteRange(header: string | null, length: number): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first > last ? 'unsatisfiable' : { first, last };
}
