import type { Logger } from 'pino';
import * as z from 'zod/mini';
import type { Clock } from '../../common/call/instant.ts';
import { readTextFile, setAside, writeTextFile } from './atomic-file.ts';
import { parseEntries } from './parse-setting.ts';
import type { Secrets } from './port.ts';

/** The asynchronous half of Electron's `safeStorage`. */
export interface SecretCipher {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

export interface SecretsOptions {
  /** Holds the encrypted secrets by name; mode 0600. */
  readonly file: string;
  readonly cipher: SecretCipher;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The keyring could not be used (locked, missing, silent): nothing was stored. Never carries the secret. */
export class SecretNotStoredError extends Error {}

const maximumBytes = 1_048_576;
/** A locked keyring asks its user; a dead one must not hold us for ever. */
const keyringDeadlineMs = 30_000;

/** Passwords and tokens, encrypted by the OS, in a file beside the settings. Log lines carry names, never secrets. */
export class FileSecrets implements Secrets {
  readonly #options: SecretsOptions;
  /** One change of the file after another; never rejects. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: SecretsOptions) {
    this.#options = options;
  }

  /** Null when there is none or when the OS cannot decrypt it (another user, a new keyring): it is then asked for again. */
  async read(name: string): Promise<string | null> {
    const { cipher, log } = this.#options;
    try {
      await this.#tail;
      const encrypted = (await this.#load()).get(name);
      if (encrypted === undefined) return null;
      const { result, shouldReEncrypt } = await this.#inTime(cipher.decryptStringAsync(Buffer.from(encrypted, 'base64')));
      if (shouldReEncrypt) await this.write(name, result);
      return result;
    } catch (error) {
      log.warn({ name, error: errorName(error) }, 'a secret cannot be read');
      return null;
    }
  }

  /** Rejects with `SecretNotStoredError`. */
  async write(name: string, secret: string): Promise<void> {
    const { cipher } = this.#options;
    try {
      if (!(await this.#inTime(cipher.isAsyncEncryptionAvailable()))) throw new Error('no keyring');
      const encrypted = (await this.#inTime(cipher.encryptStringAsync(secret))).toString('base64');
      await this.#change((all) => all.set(name, encrypted));
    } catch (error) {
      this.#options.log.error({ name, error: errorName(error) }, 'a secret cannot be stored');
      throw new SecretNotStoredError(`the secret ${name} cannot be stored`);
    }
  }

  async remove(name: string): Promise<void> {
    await this.#change((all) => all.delete(name));
  }

  #change(edit: (all: Map<string, string>) => unknown): Promise<void> {
    const change = this.#tail.then(async () => {
      const all = await this.#load();
      edit(all);
      await writeTextFile(this.#options.file, JSON.stringify(Object.fromEntries(all)));
    });
    this.#tail = change.catch(() => undefined);
    return change;
  }

  async #load(): Promise<Map<string, string>> {
    const { file, clock, log } = this.#options;
    const content = await readTextFile(file, maximumBytes);
    if (content.type === 'missing') return new Map();
    const entries = content.type === 'text' ? z.array(z.tuple([z.string(), z.string()])).safeParse(parseEntries(content.text)) : null;
    if (entries?.success === true) return new Map(entries.data);
    log.warn({ aside: await setAside(file, clock.now()) }, 'the file of the secrets could not be used and was set aside');
    return new Map();
  }

  #inTime<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(keyringDeadlineMs, () => reject(new Error('the keyring does not answer')));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

/** Only the kind of error: a keyring's own words might repeat what it was given. */
function errorName(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';
}
