import type { CtiCredentials, CtiHeader } from '../../../main/cti/credentials.ts';

/** A bearer token as it stands at each request; null sends none. */
export function bearer(token: () => string | null): CtiCredentials {
  const header = (): Promise<CtiHeader | null> => {
    const value = token();
    return Promise.resolve(value === null ? null : { name: 'Authorization', value: `Bearer ${value}` });
  };
  return { header, refresh: header };
}
