import { spawnSync } from 'node:child_process';

/** What a person finds who opened a file. A number may be a time: then it counts days. */
export interface Cell {
  readonly type: 'text' | 'number' | 'formula';
  readonly value: string;
}

/** A spreadsheet that is not ours, as a reader of CSV files. */
export interface Spreadsheet {
  readonly name: string;
  /** Whether the ' that says 「no formula」 stands in the cell. */
  readonly showsApostrophe: boolean;
  /** The cells of a Shift-JIS file by `row,column`, both from 0; empty ones may be left out. */
  open(file: string): Promise<ReadonlyMap<string, Cell>>;
}

const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&apos;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Text out of XML. */
export function plainText(xml: string): string {
  return xml.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);
}

/** Runs a program of a Debian package to its end. Throws what it said when it failed. */
export function runProgram(program: string, args: readonly string[], debianPackage: string): void {
  const { error, status, stderr } = spawnSync(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  if (error !== undefined) throw new Error(`this test needs ${program} (Debian: ${debianPackage})`, { cause: error });
  if (status !== 0) throw new Error(`${program}: ${stderr.toString()}`);
}
