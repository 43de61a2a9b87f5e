import { readFile } from 'node:fs/promises';
import { type Cell, plainText, runProgram, type Spreadsheet } from './spreadsheet.ts';

/** ValueType of Gnumeric's XML; a formula has none. */
const valueTypes: Readonly<Record<string, Cell['type']>> = { '40': 'number', '60': 'text' };
const cellPattern = /<gnm:Cell Row="(\d+)" Col="(\d+)"(?: ValueType="(\d+)")?[^>]*>([^<]*)<\/gnm:Cell>/g;
const from = ['--import-type=Gnumeric_stf:stf_csvtab', '--import-encoding=CP932'];

/** Takes what it reads as Excel does: it calculates quoted fields, drops the zero before a number and takes a leading ' away. */
export const gnumeric: Spreadsheet = {
  name: 'Gnumeric',
  showsApostrophe: false,
  async open(file) {
    const sheet = `${file}.xml`;
    runProgram('ssconvert', [...from, '--export-type=Gnumeric_XmlIO:sax:0', file, sheet], 'gnumeric');
    const cells = (await readFile(sheet, 'utf8')).matchAll(cellPattern);
    return new Map(
      Array.from(cells, ([, row = '', column = '', type = '', text = '']) => [
        `${row},${column}`,
        { type: valueTypes[type] ?? 'formula', value: plainText(text) },
      ]),
    );
  },
};
