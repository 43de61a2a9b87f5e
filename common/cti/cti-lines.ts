import { isSameNumber } from '../phone/number.ts';
import type { Settings } from '../settings/schema.ts';

/** A number that leads here without the agent having said so. */
export interface KnownLine {
  readonly number: string;
  readonly label: string | null;
  readonly source: 'account' | 'server';
}

/** A row of the check list 「CTI連携する電話番号をチェックしてください。」. */
export interface CtiLine {
  readonly number: string;
  readonly label: string | null;
  readonly isTicked: boolean;
  /** `agent`: added by hand, and can be taken away again. */
  readonly source: 'account' | 'server' | 'agent';
}

type Stored = Settings['cti.numbers'];

/** The users of the accounts, as the numbers under which they are called. */
export function accountLines(accounts: Settings['accounts']): readonly KnownLine[] {
  return accounts.map(({ user, label }) => ({ number: user, label: label === user ? null : label, source: 'account' }));
}

/**
 * The check list: the numbers of the accounts and of the server, then what the agent added. A number that is not stored is new, and
 * new ones are ticked (spec/popups-and-chat.md section 1). One number in two notations is one row. `region`: of unprefixed numbers.
 */
export function ctiLines(stored: Stored, known: readonly KnownLine[], region: string): readonly CtiLine[] {
  const lines: CtiLine[] = [];
  const has = (number: string): boolean => lines.some((line) => isSameNumber(line.number, number, region));
  for (const line of known) {
    if (line.number === '' || has(line.number)) continue;
    const kept = stored.find(({ number }) => isSameNumber(number, line.number, region));
    lines.push({ ...line, isTicked: kept?.isTicked ?? true });
  }
  for (const { number, isTicked } of stored) if (!has(number)) lines.push({ number, label: null, isTicked, source: 'agent' });
  return lines;
}

/**
 * Whether a call to `called` may open windows. A number outside the list, and a call that names none, follow the list as a whole:
 * none ticked = no CTI window at all. An empty list means that nobody knows of any number yet.
 */
export function leadsToCti(called: string, lines: readonly CtiLine[], region: string): boolean {
  const line = lines.find(({ number }) => called !== '' && isSameNumber(number, called, region));
  return line?.isTicked ?? (lines.length === 0 || lines.some(({ isTicked }) => isTicked));
}

/** What is stored once a row was ticked or unticked. */
export function withTick(stored: Stored, number: string, isTicked: boolean, region: string): Stored {
  return [...stored.filter((entry) => !isSameNumber(entry.number, number, region)), { number, isTicked }];
}

/** What is stored once the agent took a number away. */
export function withoutNumber(stored: Stored, number: string, region: string): Stored {
  return stored.filter((entry) => !isSameNumber(entry.number, number, region));
}
