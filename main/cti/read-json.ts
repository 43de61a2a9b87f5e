/** The body of an answer: a JSON value, nothing at all, or something that is no answer of the contract (faults.md D3). */
export type JsonBody = { readonly type: 'json'; readonly value: unknown } | { readonly type: 'empty' } | { readonly type: 'bad' };

const jsonType = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

function isUtf8Json(contentType: string | null): boolean {
  if (contentType === null || !jsonType.test(contentType)) return false;
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** Reads at most `maximumBytes`; null when there is more. The rest is dropped by the caller, who aborts the request. */
async function readBytes(response: Response, maximumBytes: number): Promise<Uint8Array | null> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return new Uint8Array(0);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length);
    length += value.byteLength;
    if (length > maximumBytes) return null;
    chunks.push(value);
  }
}

/** Parses an answer's body as UTF-8 JSON. Rejects only when the connection breaks or the request is aborted. */
export async function readJson(response: Response, maximumBytes: number): Promise<JsonBody> {
  const bytes = await readBytes(response, maximumBytes);
  if (bytes === null) return { type: 'bad' };
  if (bytes.byteLength === 0) return { type: 'empty' };
  if (!isUtf8Json(response.headers.get('content-type'))) return { type: 'bad' };
  try {
    // `fatal`: a Shift-JIS body under a UTF-8 header is no text of ours.
    return { type: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { type: 'bad' };
  }
}
