import type { Clock } from '../../common/call/instant.ts';
import type { Log } from '../log/port.ts';
import type { CtiCredentials, CtiHeader } from './credentials.ts';

export interface SignInParts {
  readonly credentials: CtiCredentials;
  readonly clock: Clock;
  readonly log: Log;
}

/** Time for which a refused header is not offered again. */
const signedOutMs = 30_000;

/** Signs requests in: one refresh after a 401, and after a second one no more tries with what was refused (spec/cti-contract.md section 3). */
export class SignIn {
  readonly #parts: SignInParts;
  #refused: { readonly value: string | null; readonly untilMs: number } | null = null;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** False from the second 401 on until a request was let in again. */
  get isSignedOut(): boolean {
    return this.#refused !== null;
  }

  /** Runs `send` with the header, and once more with a fresh one where the server said 401. */
  async with<Outcome>(send: (header: CtiHeader | null) => Promise<Outcome | 'unauthorised'>): Promise<Outcome | 'signed_out'> {
    const { credentials, clock } = this.#parts;
    const header = await this.#read(() => credentials.header());
    const refused = this.#refused;
    const value = header?.value ?? null;
    if (refused !== null && refused.value === value && clock.now().monotonicMs < refused.untilMs) return 'signed_out';
    const first = await send(header);
    if (first !== 'unauthorised') return this.#admitted(first);
    const fresh = await this.#read(() => credentials.refresh());
    const second = fresh === null ? 'unauthorised' : await send(fresh);
    if (second !== 'unauthorised') return this.#admitted(second);
    this.#refused = { value: fresh?.value ?? value, untilMs: clock.now().monotonicMs + signedOutMs };
    return 'signed_out';
  }

  #admitted<Outcome>(outcome: Outcome): Outcome {
    this.#refused = null;
    return outcome;
  }

  /** Secrets that cannot be read are like none: the server then says 401. */
  async #read(read: () => Promise<CtiHeader | null>): Promise<CtiHeader | null> {
    try {
      return await read();
    } catch (error) {
      this.#parts.log.error({ error: String(error) }, 'the credentials of the CTI server could not be read');
      return null;
    }
  }
}
