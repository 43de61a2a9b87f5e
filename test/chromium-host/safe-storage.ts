import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { DecryptStringAsyncReturnValue, SafeStorage } from 'electron';
import type { Runtime } from './runtime.ts';

const mark = 'v10';
const ivBytes = 12;
const tagBytes = 16;

/** Electron's `safeStorage` with a key in a file of userData: the shape of it, not the protection. */
export class HostSafeStorage implements SafeStorage {
  readonly #runtime: Runtime;
  readonly #keyFile: () => string;
  #key: Buffer | null = null;

  constructor(runtime: Runtime, keyFile: () => string) {
    this.#runtime = runtime;
    this.#keyFile = keyFile;
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.#runtime.isReady;
  }
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    return this.#encrypt(plainText);
  }
  async decryptStringAsync(encrypted: Buffer): Promise<DecryptStringAsyncReturnValue> {
    return { shouldReEncrypt: false, result: this.#decrypt(encrypted, 'decryptStringAsync') };
  }
  isEncryptionAvailable(): boolean {
    return this.#runtime.isReady;
  }
  encryptString(plainText: string): Buffer {
    return this.#encrypt(plainText);
  }
  decryptString(encrypted: Buffer): string {
    return this.#decrypt(encrypted, 'decryptString');
  }
  getSelectedStorageBackend(): 'basic_text' | 'unknown' {
    return this.#runtime.isReady ? 'basic_text' : 'unknown';
  }
  setUsePlainTextEncryption(_usesPlainText: boolean): void {}

  #encrypt(plainText: string): Buffer {
    if (!this.#runtime.isReady) throw new Error('safeStorage cannot be used before app is ready');
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#secret(), iv);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(mark), iv, cipher.getAuthTag(), body]);
  }

  #decrypt(encrypted: Buffer, method: string): string {
    const bodyAt = mark.length + ivBytes + tagBytes;
    if (encrypted.length < bodyAt || encrypted.toString('latin1', 0, mark.length) !== mark)
      throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${method}.`);
    const decipher = createDecipheriv('aes-256-gcm', this.#secret(), encrypted.subarray(mark.length, mark.length + ivBytes));
    decipher.setAuthTag(encrypted.subarray(mark.length + ivBytes, bodyAt));
    return Buffer.concat([decipher.update(encrypted.subarray(bodyAt)), decipher.final()]).toString('utf8');
  }

  #secret(): Buffer {
    const file = this.#keyFile();
    if (this.#key === null && fs.existsSync(file)) this.#key = fs.readFileSync(file);
    if (this.#key !== null) return this.#key;
    const key = randomBytes(32);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, key, { mode: 0o600 });
    this.#key = key;
    return key;
  }
}
