import { assertNever } from '../../common/assert-never.ts';
import type { Settings } from '../../common/settings/schema.ts';
import type { Secrets } from '../settings/port.ts';
import { parseBaseUrl } from './base-url.ts';

/** The header that signs us in at the CTI server. */
export interface CtiHeader {
  readonly name: string;
  readonly value: string;
}

/** Where the CTI client gets the header from that signs it in; sign-in by a browser (OIDC) would be another one of these. */
export interface CtiCredentials {
  /** Null to send none. */
  header(): Promise<CtiHeader | null>;
  /** After a 401, once: a new header, or null when there is none to be had. */
  refresh(): Promise<CtiHeader | null>;
}

export type SignInSettings = Pick<Settings, 'cti.baseUrl' | 'cti.signIn' | 'cti.apiKeyHeader' | 'cti.user'>;

/** The name of the secret in the keychain: it belongs to one server and one way of signing in, and goes to no other. Null: none is needed. */
export function ctiSecretName(settings: SignInSettings): string | null {
  const base = parseBaseUrl(settings['cti.baseUrl']);
  const kind = settings['cti.signIn'];
  return base.type !== 'url' || kind === 'none' ? null : `cti.${kind}.${new URL(base.href).origin}`;
}

/** Whether a secret can stand in a header; a password of Basic may hold anything but control characters. */
export function isUsableSecret(kind: Settings['cti.signIn'], secret: string): boolean {
  // oxlint-disable-next-line no-control-regex -- RFC 7617 section 2 forbids exactly these
  return kind === 'basic' ? !/[\u0000-\u001F\u007F]/.test(secret) : /^[!-~]+$/.test(secret);
}

function headerOf(settings: SignInSettings, secret: string): CtiHeader | null {
  const kind = settings['cti.signIn'];
  switch (kind) {
    case 'none':
      return null;
    case 'bearer':
      return { name: 'Authorization', value: `Bearer ${secret}` };
    case 'api_key':
      return { name: settings['cti.apiKeyHeader'], value: secret };
    case 'basic':
      return { name: 'Authorization', value: `Basic ${Buffer.from(`${settings['cti.user']}:${secret}`, 'utf8').toString('base64')}` };
    default:
      return assertNever(kind);
  }
}

/** A secret of the keychain, sent as the settings say; it is read anew after a 401, for it may have been changed. */
export function storedCredentials(settings: () => SignInSettings, secrets: Pick<Secrets, 'read'>): CtiCredentials {
  const header = async (): Promise<CtiHeader | null> => {
    const current = settings();
    const name = ctiSecretName(current);
    const secret = name === null ? null : await secrets.read(name);
    return secret === null || !isUsableSecret(current['cti.signIn'], secret) ? null : headerOf(current, secret);
  };
  return { header, refresh: header };
}
