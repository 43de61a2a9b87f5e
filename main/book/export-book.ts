import { contactLimits, type NumberKind } from '../../common/book/contact.ts';
import type { BookChoice } from '../../common/ipc/groups/book.ts';
import type { CsvEncoding, ExportOutcome } from '../../common/ipc/groups/history.ts';
import { csvLine, type CsvStyle, phoneField, textField } from '../history/export/csv.ts';
import { CsvFile } from '../history/export/csv-file.ts';
import { fileFaultOf } from '../history/export/file-fault.ts';
import { readContacts } from './contact-store.ts';
import type { BookDatabase } from './migrations.ts';
import { listContacts } from './search-contacts.ts';

export interface BookExport {
  readonly target: string;
  readonly encoding: CsvEncoding;
  readonly book: BookChoice;
  readonly style: CsvStyle;
  /** Unique to this export; part of the temporary name. */
  readonly token: string;
}

const batchRows = 500;
/** Excel's sheet has 1,048,576 rows. */
const rowsPerFile = 1_000_000;

// The format is Japanese whatever the language of the windows, as that of the other CSV files; an import reads it again.
const kindWords: Readonly<Record<NumberKind, string>> = { mobile: '携帯', work: '会社', home: '自宅', fax: 'FAX', other: 'その他' };
const positions = Array.from({ length: contactLimits.numbers }, (_, index) => index);

const header = csvLine([
  '名前',
  'フリガナ',
  '会社',
  '部署',
  ...positions.flatMap((position) => [`電話番号${position + 1}`, `種別${position + 1}`]),
  'メモ',
]);

function* lines(db: BookDatabase, book: BookChoice, style: CsvStyle): Generator<readonly string[]> {
  const ids = listContacts(db, book);
  for (let at = 0; at < ids.length; at += batchRows) {
    yield readContacts(db, ids.slice(at, at + batchRows), '').map(({ name, kana, company, department, memo, numbers }) =>
      csvLine([
        ...[name, kana, company, department].map((text) => textField(text, style)),
        ...positions.flatMap((position) => {
          const number = numbers[position];
          return number === undefined ? ['', ''] : [phoneField(number.number, style), kindWords[number.kind]];
        }),
        textField(memo, style),
      ]),
    );
  }
}

/** Writes the entries as CSV, in the order of the list; blocks its thread. Never throws: a failure is an outcome with its cause. */
export function exportBook(db: BookDatabase, { target, encoding, book, style, token }: BookExport): ExportOutcome {
  const file = new CsvFile({ target, encoding, token, header, rowsPerFile });
  try {
    let rows = 0;
    file.start();
    for (const batch of lines(db, book, style)) {
      file.write(batch);
      rows += batch.length;
    }
    file.finish();
    const { samples, ...loss } = file.loss;
    return { type: 'saved', file: target, fileNames: file.fileNames, rows, unwrittenCalls: 0, ...loss, samples: [...samples] };
  } catch (error) {
    file.abandon();
    return { type: 'failed', reason: fileFaultOf(error, target, process.platform), file: target };
  }
}
