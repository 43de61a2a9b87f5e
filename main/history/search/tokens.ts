/** Numbers share few pairs of digits among them, so that runs of four find them much faster. */
const digitRunLength = 4;

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function digitRuns(folded: string): string[] {
  const runs: string[] = [];
  for (const [digits] of folded.matchAll(/\d{4,}/g)) {
    for (let at = 0; at + digitRunLength <= digits.length; at += 1) runs.push(digits.slice(at, at + digitRunLength));
  }
  return runs;
}

/**
 * What the index holds of some folded texts: each pair of neighbouring characters, each last character, and each four digits in a row,
 * once. Two characters are enough for a search, for Japanese names are short.
 */
export function documentTokens(foldedTexts: readonly string[]): string {
  const tokens = new Set<string>();
  for (const folded of foldedTexts) {
    const characters = Array.from(folded);
    for (const pair of pairsOf(characters)) tokens.add(pair);
    for (const run of digitRuns(folded)) tokens.add(run);
    const last = characters.at(-1);
    if (last !== undefined) tokens.add(last);
  }
  return [...tokens].join(' ');
}

/** The MATCH expression of FTS5 for a folded, non-empty search. No user's quote is in it: `fold` has made signs full-width. */
export function matchExpression(folded: string): string {
  const characters = Array.from(folded);
  if (characters.length === 1) return `"${folded}"*`;
  const runs = digitRuns(folded);
  const tokens = runs.length > 0 && /^\d+$/.test(folded) ? runs : [...runs, ...pairsOf(characters)];
  return [...new Set(tokens)].map((token) => `"${token}"`).join(' AND ');
}

/** False where the index alone decides: what it finds holds the search for certain. */
export function needsVerifying(folded: string): boolean {
  const { length } = Array.from(folded);
  return length > 2 && !/^\d{4}$/.test(folded);
}
