import type { Secrets } from '../settings/port.ts';

/** The header that signs us in at the CTI server. */
export interface CtiHeader {
  readonly name: string;
  readonly value: string;
}

/** Where the CTI client gets the header from that signs it in. */
export interface CtiCredentials {
  /** Null to send none. */
  header(): Promise<CtiHeader | null>;
  /** After a 401, once: a new header, or null when there is none to be had. */
  refresh(): Promise<CtiHeader | null>;
}

/** A static bearer token among the secrets, under `cti.token`; it is read anew after a 401, for IT may have changed it. */
export function bearerCredentials(secrets: Pick<Secrets, 'read'>): CtiCredentials {
  const header = async (): Promise<CtiHeader | null> => {
    const token = await secrets.read('cti.token');
    return token === null || token === '' ? null : { name: 'Authorization', value: `Bearer ${token}` };
  };
  return { header, refresh: header };
}
