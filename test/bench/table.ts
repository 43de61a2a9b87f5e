import type { Row } from './suite.ts';

const heads = ['measured', 'ours', 'reference', '', 'ratio', 'budget', 'unit'] as const;
/** Figures stand to the right, words to the left. */
const isFigure = [false, true, true, false, true, true, false] as const;

/** Three digits that count: 0.42, 3.14, 27.2, 1,204. */
export function figureText(value: number | null): string {
  if (value === null) return '—';
  const fraction = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: fraction, maximumFractionDigits: fraction });
}

/** The rows as aligned text, a line each; `—` is what could not be measured, `!` what is above its budget. */
export function tableText(rows: readonly Row[]): string {
  const cells = rows.map(cellsOf);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)));
  const lineOf = (line: readonly string[]): string =>
    line
      .map((cell, column) => (isFigure[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [lineOf(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(lineOf)].join('\n');
}

function cellsOf({ name, unit, ours, reference, referenceName, ratio, budget }: Row): readonly string[] {
  const isAbove = ours !== null && budget !== null && ours > budget;
  return [
    name,
    figureText(ours),
    referenceName === null ? '' : figureText(reference),
    referenceName ?? '',
    ratio === null ? '' : `${figureText(ratio)}×`,
    budget === null ? '' : `${isAbove ? '! ' : ''}≤ ${figureText(budget)}`,
    unit,
  ];
}
