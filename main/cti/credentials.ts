import type { Secrets } from '../settings/port.ts';

/** Where the CTI client gets its `Authorization` header from. */
export interface CtiCredentials {
  /** The whole header value, or null to send none. */
  authorization(): Promise<string | null>;
  /** After a 401, once: a new header value, or null when there is none to be had. */
  refresh(): Promise<string | null>;
}

/** A static bearer token among the secrets, under `cti.token`; it is read anew after a 401, for IT may have changed it. */
export function bearerCredentials(secrets: Pick<Secrets, 'read'>): CtiCredentials {
  const authorization = async (): Promise<string | null> => {
    const token = await secrets.read('cti.token');
    return token === null || token === '' ? null : `Bearer ${token}`;
  };
  return { authorization, refresh: authorization };
}
