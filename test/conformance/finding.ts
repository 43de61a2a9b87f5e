/** What one check of the kit found. */
export interface Finding {
  /** What was checked, in plain words. */
  readonly what: string;
  /** Where the contract says so: `4.1`. */
  readonly section: string;
  readonly outcome: 'ok' | 'wrong' | 'skipped';
  /** What is wrong, one sentence each; for a skipped check, why it was; else what to know all the same. */
  readonly why: readonly string[];
}

/** `ok` where nothing is wrong; then `notes` are told. */
export function finding(what: string, section: string, problems: readonly string[], notes: readonly string[] = []): Finding {
  return problems.length === 0 ? { what, section, outcome: 'ok', why: notes } : { what, section, outcome: 'wrong', why: problems };
}

export function skipped(what: string, section: string, why: string): Finding {
  return { what, section, outcome: 'skipped', why: [why] };
}

const words = { ok: 'ok     ', wrong: 'WRONG  ', skipped: 'skipped' } as const;

/** The list as it is printed. */
export function reportText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ what, section, outcome, why }) => [
    `${words[outcome]} ${what} (section ${section})`,
    ...why.map((sentence) => `          ${sentence}`),
  ]);
  const count = (outcome: Finding['outcome']): number => findings.filter((found) => found.outcome === outcome).length;
  return [...lines, '', `${count('ok')} ok, ${count('wrong')} wrong, ${count('skipped')} skipped`].join('\n');
}
