import { inspect } from './inspect.ts';
import type { DropReason, FilterContext } from './inspection.ts';
import type { TransportLog } from './guard.ts';
import type { Liveness } from './liveness.ts';
import { isWorthALine } from '../../log/worth-a-line.ts';

/** What came in since the start, for the diagnostics. */
export interface InboundCounts {
  readonly passed: number;
  readonly answered: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

export interface InboundParts {
  readonly context: FilterContext;
  readonly liveness: Liveness;
  readonly log: TransportLog;
  /** Gives a message to SIP.js. */
  readonly pass: (message: string) => void;
  /** Sends an answer that SIP.js knows nothing of. */
  readonly answer: (response: string) => void;
  /** A new call was refused with `code`; `invite` is its text as far as it could be read. Once for each INVITE. */
  readonly refused: (invite: string, code: number) => void;
}

/** Retransmissions come within seconds (RFC 3261 section 17.1.1.2). */
const rememberedRefusals = 50;

/** One message after the other through the filter: to SIP.js, answered here, or dropped; each is counted. */
export class Inbound {
  readonly #parts: InboundParts;
  #passed = 0;
  #answered = 0;
  /** The last answers to INVITEs. */
  readonly #refusals: string[] = [];
  readonly #dropped: Partial<Record<DropReason, number>> = {};

  constructor(parts: InboundParts) {
    this.#parts = parts;
  }

  get counts(): InboundCounts {
    return { passed: this.#passed, answered: this.#answered, dropped: { ...this.#dropped } };
  }

  receive(data: string | Uint8Array): void {
    const inspection = inspect(data, this.#parts.context);
    switch (inspection.type) {
      case 'pass':
        this.#passed += 1;
        this.#parts.liveness.heardMessage();
        this.#parts.pass(inspection.message);
        break;
      case 'answer':
        this.#answered += 1;
        this.#parts.liveness.heardMessage();
        if (isWorthALine(this.#answered)) this.#parts.log.warn({ code: inspection.code }, 'a SIP request was refused');
        this.#parts.answer(inspection.response);
        if (inspection.call !== null && this.#isNew(inspection.response)) this.#parts.refused(inspection.call, inspection.code);
        break;
      case 'drop':
        this.#drop(inspection.reason);
        break;
    }
  }

  /** The same INVITE again (a retransmission) gets the very same answer, for its tag is made of the request. */
  #isNew(response: string): boolean {
    if (this.#refusals.includes(response)) return false;
    this.#refusals.push(response);
    if (this.#refusals.length > rememberedRefusals) this.#refusals.shift();
    return true;
  }

  #drop(reason: DropReason): void {
    const count = (this.#dropped[reason] ?? 0) + 1;
    this.#dropped[reason] = count;
    // Not a sign of life: whoever sends only this is no SIP server.
    if (isWorthALine(count)) this.#parts.log.warn({ reason, count }, 'a SIP message was dropped');
  }
}
