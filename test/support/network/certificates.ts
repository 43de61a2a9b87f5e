import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** In PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', [...args], { stdio: 'ignore', timeout: 20_000 });
}

/** An authority that nobody trusts yet, and what it signed: for this machine, for another, and for a time that is over. */
export function makeCertificates() {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));
  const file = (name: string): string => path.join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-subj', '/CN=Madoguchi Test CA', '-days', '2');
  const signed = (name: string, alternativeName: string, ...validity: readonly string[]): Certificate => {
    openssl(
      'req',
      ...key,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
      '-subj',
      `/CN=${name}`,
      '-addext',
      `subjectAltName=${alternativeName}`,
    );
    openssl(
      'x509',
      '-req',
      '-in',
      file(`${name}.csr`),
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-out',
      file(`${name}.pem`),
      '-copy_extensions',
      'copy',
      ...validity,
    );
    return { key: readFileSync(file(`${name}.key`), 'utf8'), cert: readFileSync(file(`${name}.pem`), 'utf8') };
  };
  const made = {
    authority: readFileSync(file('ca.pem'), 'utf8'),
    good: signed('good', 'IP:127.0.0.1', '-days', '2'),
    wrongHost: signed('wrong', 'DNS:other.example', '-days', '2'),
    expired: signed('expired', 'IP:127.0.0.1', '-days', '-1'),
  };
  rmSync(folder, { recursive: true });
  return made;
}
