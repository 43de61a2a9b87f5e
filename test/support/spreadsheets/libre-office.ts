import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Cell, plainText, runProgram, type Spreadsheet } from './spreadsheet.ts';

const program = '/usr/bin/soffice';

/**
 * As its dialog asks (https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter):
 * commas, double quotes, Windows-932, from line 1, no columns apart, Japanese, quoted fields as any, dates found.
 */
const from = 'CSV:44,34,60,1,,1041,false,true';
const firstDayMs = Date.UTC(1899, 11, 30);

const rowPattern = /<table:table-row\b([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs;
const cellPattern = /<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs;
const paragraphPattern = /<text:p\b[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs;

function attribute(attributes: string, name: string): string | null {
  const [, value] = new RegExp(` ${name}="([^"]*)"`).exec(attributes) ?? [];
  return value === undefined ? null : plainText(value);
}

function repeats(attributes: string, of: 'rows' | 'columns'): number {
  return Number(attribute(attributes, `table:number-${of}-repeated`) ?? 1);
}

function textIn(content: string): string {
  const paragraphs = Array.from(content.matchAll(paragraphPattern), ([, text = '']) =>
    text
      .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) => ' '.repeat(Number(count ?? 1)))
      .replaceAll('<text:tab/>', '\t')
      .replaceAll(/<[^>]+>/g, ''),
  );
  return plainText(paragraphs.join('\n'));
}

function cellOf(attributes: string, content: string): Cell | null {
  const formula = attribute(attributes, 'table:formula');
  if (formula !== null) return { type: 'formula', value: formula.replace(/^of:/, '') };
  const date = attribute(attributes, 'office:date-value');
  if (date !== null) return { type: 'number', value: String((Date.parse(`${date}Z`) - firstDayMs) / 86_400_000) };
  const value = attribute(attributes, 'office:value');
  if (value !== null) return { type: 'number', value };
  return attribute(attributes, 'office:value-type') === 'string' ? { type: 'text', value: textIn(content) } : null;
}

function cellsOf(sheet: string): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  let row = 0;
  for (const [, ofRow = '', inRow = ''] of sheet.matchAll(rowPattern)) {
    let column = 0;
    for (const [, ofCell = '', content = ''] of inRow.matchAll(cellPattern)) {
      const cell = cellOf(ofCell, content);
      const width = repeats(ofCell, 'columns');
      if (cell !== null) for (let at = 0; at < width; at += 1) cells.set(`${row},${column + at}`, cell);
      column += width;
    }
    row += repeats(ofRow, 'rows');
  }
  return cells;
}

/** With the defaults of its dialog it calculates quoted fields and drops the zero before a number, as Excel does, but shows the '. */
export const libreOffice: Spreadsheet = {
  name: 'LibreOffice',
  showsApostrophe: true,
  async open(file) {
    const folder = path.dirname(file);
    // A profile of its own: two that run at once would meet in the user's.
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'libreoffice')).href}`;
    const to = ['--convert-to', 'fods', '--outdir', folder];
    runProgram(program, [profile, '--headless', '--norestore', `--infilter=${from}`, ...to, file], 'libreoffice-calc-nogui');
    return cellsOf(await readFile(file.replace(/\.csv$/, '.fods'), 'utf8'));
  },
};

/** It is not among what every run installs (scripts/system-packages.ts). */
export const hasLibreOffice = existsSync(program);
