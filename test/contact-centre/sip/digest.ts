import { createHash, randomBytes } from 'node:crypto';

/** RFC 3261 section 22.4 knows MD5, RFC 8760 adds SHA-256. */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** The parameters of an Authorization or Proxy-Authorization header, names in lower case. */
export function digestParameters(header: string): ReadonlyMap<string, string> {
  const found = header.matchAll(/([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))/g);
  return new Map([...found].map(([, name, quoted, plain]) => [(name ?? '').toLowerCase(), quoted ?? plain ?? '']));
}

/** The `response` of RFC 7616 section 3.4.1 with qop=auth. */
export function digestResponse(algorithm: DigestAlgorithm, method: string, password: string, said: ReadonlyMap<string, string>): string {
  const hash = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const part = (name: string): string => said.get(name) ?? '';
  const secret = hash(`${part('username')}:${part('realm')}:${password}`);
  const request = hash(`${method}:${part('uri')}`);
  return hash([secret, part('nonce'), part('nc'), part('cnonce'), part('qop'), request].join(':'));
}

export type Verdict = 'right' | 'wrong' | 'stale' | 'missing';

/** Issues challenges and judges the answers; each nonce is good for one realm and until the centre stops. */
export class DigestJudge {
  readonly #realm: string;
  readonly #algorithm: DigestAlgorithm;
  readonly #nonces = new Set<string>();

  constructor(realm: string, algorithm: DigestAlgorithm) {
    this.#realm = realm;
    this.#algorithm = algorithm;
  }

  /** The value of a WWW-Authenticate or Proxy-Authenticate header. */
  challenge(isStale: boolean): string {
    const nonce = randomBytes(16).toString('hex');
    this.#nonces.add(nonce);
    const stale = isStale ? ', stale=true' : '';
    return `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=${this.#algorithm}, qop="auth"${stale}`;
  }

  judge(method: string, header: string | undefined, user: string, password: string | undefined): Verdict {
    if (header === undefined) return 'missing';
    const said = digestParameters(header);
    if (!this.#nonces.has(said.get('nonce') ?? '')) return 'stale';
    if (password === undefined || said.get('username') !== user || said.get('realm') !== this.#realm) return 'wrong';
    return said.get('response') === digestResponse(this.#algorithm, method, password, said) ? 'right' : 'wrong';
  }
}
