import * as z from 'zod/mini';

const answer = z.looseObject({ result: z.optional(z.unknown()) });

/** One JSON-RPC request to Kamailio; true when it had a result. Throws when the server is not there. */
async function succeeds(wsPort: number, method: string, params: readonly string[]): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${String(wsPort)}/RPC`, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
    signal: AbortSignal.timeout(2000),
  });
  return answer.parse(await response.json()).result !== undefined;
}

/** Whether Kamailio knows where `user` is; false while it is down. */
export async function isRegistered(wsPort: number, user: string): Promise<boolean> {
  try {
    return await succeeds(wsPort, 'ul.lookup', ['location', user]);
  } catch {
    return false;
  }
}

/** Drops every contact of `user`; nothing happens when there is none. */
export async function forget(wsPort: number, user: string): Promise<void> {
  await succeeds(wsPort, 'ul.rm', ['location', user]);
}
