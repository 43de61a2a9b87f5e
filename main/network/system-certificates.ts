import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';

const certificates = z.array(z.string());

/**
 * The authorities that this system trusts, as PEM. They are read once, by a thread: on a managed Mac the keychain takes from seconds to
 * minutes, and the phone must ring meanwhile (nodejs/node issue 63313).
 */
export class SystemCertificates {
  readonly #threadUrl: URL;
  #reading: Promise<readonly string[]> | null = null;

  /** `threadUrl`: system-certificates-thread.ts, as it was built. */
  constructor(threadUrl: URL) {
    this.#threadUrl = threadUrl;
  }

  /** Rejects when the thread fails; it is then tried anew the next time. As slow as the system: whoever waits has a deadline of their own. */
  read(): Promise<readonly string[]> {
    this.#reading ??= this.#readByThread().catch((error: unknown) => {
      this.#reading = null;
      throw error;
    });
    return this.#reading;
  }

  #readByThread(): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#threadUrl);
      worker.once('message', (message) => {
        const { data } = certificates.safeParse(message);
        if (data === undefined) reject(new Error('the thread of the certificates answered something else'));
        else resolve(data);
      });
      worker.once('error', reject);
      // After the answer this says nothing any more.
      worker.once('exit', (code) => reject(new Error(`the thread of the certificates ended with code ${code}`)));
      // Quitting waits for no keychain.
      worker.unref();
    });
  }
}
