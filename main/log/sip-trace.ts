import { type Redaction, maskNumber, redactText } from './redact.ts';

export type TraceDirection = 'in' | 'out' | 'note';

/** One line of the SIP ladder, already redacted. */
export interface TraceEntry {
  readonly atMs: number;
  readonly direction: TraceDirection;
  readonly text: string;
}

/** A few calls' worth; nothing is written to disk unless somebody asks for the diagnostics. */
const maximumEntries = 500;
/** Offers are 3–8 KiB; what is longer is cut, for floods must not fill the memory. */
const maximumLength = 8 * 1024;

const addressUser = /((?:sips?|tel):)(\+?[\d\-.()]{4,})/gi;
const quotedDigits = /"\+?[\d\-\s]{5,}"/g;

/** A SIP message without credentials and, where `masksNumbers` says so, without telephone numbers. */
export function redactSip(text: string, redaction: Redaction): string {
  const safe = redactText(text.slice(0, maximumLength), { masksNumbers: false });
  if (!redaction.masksNumbers) return safe;
  return safe
    .replaceAll(addressUser, (_, scheme: string, user: string) => `${scheme}${maskNumber(user)}`)
    .replaceAll(quotedDigits, (name) => `"${maskNumber(name)}"`);
}

/** The last messages of all accounts, in memory, redacted as they come in. */
export class SipTrace {
  readonly #now: () => number;
  readonly #redaction: Redaction;
  #entries: TraceEntry[] = [];

  /** `now` gives epoch milliseconds. */
  constructor(now: () => number, redaction: Redaction) {
    this.#now = now;
    this.#redaction = redaction;
  }

  record(direction: TraceDirection, text: string): void {
    this.#entries.push({ atMs: this.#now(), direction, text: redactSip(text, this.#redaction) });
    if (this.#entries.length > maximumEntries * 2) this.#entries = this.#entries.slice(-maximumEntries);
  }

  /** Oldest first. */
  entries(): readonly TraceEntry[] {
    return this.#entries.slice(-maximumEntries);
  }
}
