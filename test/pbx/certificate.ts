import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificate {
  readonly keyFile: string;
  readonly certificateFile: string;
  /** PEM; signs itself, so it is its own authority. */
  readonly ca: string;
}

/** Makes a key and a certificate for `localhost` and 127.0.0.1 that live as long as the folder. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const keyFile = path.join(folder, 'key.pem');
  const certificateFile = path.join(folder, 'certificate.pem');
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=Madoguchi test PBX',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout',
    keyFile,
    '-out',
    certificateFile,
  ]);
  return { keyFile, certificateFile, ca: await fs.readFile(certificateFile, 'utf8') };
}
