import { describe, expect, test } from 'vitest';
import type { ImportField } from '../../../common/book/import.ts';
import { contactOfRow } from '../../../main/book/import/contact-of-row.ts';
import { fieldOfTitle, guessColumns, isHeader } from '../../../main/book/import/guess-columns.ts';
import { parseRows } from '../../../main/book/import/parse-rows.ts';

describe('the title of a column', () => {
  test.each<[string, ImportField]>([
    ['名前', 'name'],
    ['お名前', 'name'],
    ['氏名', 'name'],
    ['Full Name', 'name'],
    ['姓', 'familyName'],
    ['Last Name', 'familyName'],
    ['名', 'givenName'],
    ['First Name', 'givenName'],
    ['フリガナ', 'kana'],
    ['ﾌﾘｶﾞﾅ', 'kana'],
    ['氏名（カナ）', 'kana'],
    ['姓(フリガナ)', 'familyKana'],
    ['名(フリガナ)', 'givenKana'],
    ['Yomi Last Name', 'familyKana'],
    ['会社', 'company'],
    ['会社名', 'company'],
    ['Company', 'company'],
    ['Organization', 'company'],
    ['部署', 'department'],
    ['所属部署', 'department'],
    ['携帯電話', 'mobile'],
    ['Mobile Phone', 'mobile'],
    ['会社電話', 'work'],
    ['勤務先電話番号', 'work'],
    ['Business Phone', 'work'],
    ['自宅電話', 'home'],
    ['Home Phone', 'home'],
    ['FAX番号', 'fax'],
    ['電話番号', 'number'],
    ['電話番号1', 'number'],
    ['TEL', 'number'],
    ['種別1', 'kind'],
    ['備考', 'memo'],
    ['メールアドレス', 'ignore'],
    ['住所', 'ignore'],
  ])('%s is %s', (title, field) => {
    expect(fieldOfTitle(title)).toBe(field);
  });

  test('an unknown one is nothing', () => {
    expect(fieldOfTitle('ほげ')).toBeNull();
  });
});

test('a first row with a number in it is no header', () => {
  expect(isHeader(['名前', '電話番号'])).toBe(true);
  expect(isHeader(['山田 花子', '09012345678'])).toBe(false);
  expect(isHeader(['電話 太郎', '090-1234-5678'])).toBe(false);
});

test('without titles the columns are guessed by what stands in them', () => {
  const sample = [
    ['1', 'ヤマダ ハナコ', '090-1234-5678'],
    ['2', 'サトウ', '0312345678'],
  ];
  expect(guessColumns(null, sample)).toEqual(['name', 'kana', 'number']);
  expect(guessColumns(['名前', '', '名前'], [['山田', '0312345678', '二番']])).toEqual(['name', 'number', 'ignore']);
});

describe('a file', () => {
  test.each([',', '\t', ';'])('is split at %j', (separator) => {
    const parsed = parseRows([`名前${separator}電話番号`, `山田${separator}0312345678`].join('\r\n'));
    expect(parsed).toMatchObject({
      rows: [
        { line: 1, cells: ['名前', '電話番号'] },
        { line: 2, cells: ['山田', '0312345678'] },
      ],
    });
  });

  test('keeps quotes, commas and line breaks inside of fields, and unwraps what a spreadsheet put around', () => {
    const parsed = parseRows('a,b,c\r\n"山田, ""花""\n子","=""09012345678""",\'=x\r\n\r\n,,\r\n');
    expect(parsed).toMatchObject({ rows: [{ line: 1 }, { line: 2, cells: ['山田, "花"\n子', '09012345678', '=x'] }] });
  });

  test('with a quote that never ends is read, and the row is marked', () => {
    const parsed = parseRows('a,b\r\nx,1\r\n"y,2\r\nz,3');
    expect(parsed).toMatchObject({ rows: [{ hasBrokenQuotes: false }, { hasBrokenQuotes: false }, { hasBrokenQuotes: true }] });
  });

  test('without a row of content is refused', () => {
    expect(parseRows(',,\r\n , \r\n')).toEqual({ type: 'refused', reason: 'no_rows' });
  });
});

describe('a row', () => {
  const columns: ImportField[] = ['name', 'mobile', 'work', 'company'];
  const read = (cells: readonly string[], fields: readonly ImportField[] = columns) =>
    contactOfRow({ line: 2, cells, hasBrokenQuotes: false }, fields, 'JP');

  test('becomes an entry', () => {
    expect(read(['山田\t花子', '０９０－１２３４－５６７８', '', '青空\u202e商事'])).toEqual({
      draft: {
        name: '山田 花子',
        kana: '',
        company: '青空商事',
        department: '',
        memo: '',
        numbers: [{ kind: 'mobile', number: '０９０－１２３４－５６７８' }],
      },
      notes: [],
    });
  });

  test('keeps numbers that cannot be dialled, with a note', () => {
    expect(read(['山田', '9.01235E+09', '代表まで', ''])).toMatchObject({
      draft: { numbers: [{ number: '9.01235E+09' }, { number: '代表まで' }] },
      notes: ['bad_number'],
    });
  });

  test('gets back the zero that a spreadsheet took', () => {
    expect(read(['山田', '9012345678', '312345678', ''])).toMatchObject({
      draft: { numbers: [{ kind: 'mobile', number: '09012345678' }, { number: '0312345678' }] },
      notes: ['zero_added'],
    });
    expect(read(['内線', '', '2004', ''])).toMatchObject({ draft: { numbers: [{ number: '2004' }] }, notes: [] });
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['without a name', ['', '0312345678', '', ''], ['nameless']],
    ['without a number', ['山田', '', '', ''], ['no_number']],
    ['with a very long name', ['山'.repeat(200), '0312345678', '', ''], ['cut']],
  ])('%s is kept with a note', (_name, cells, notes) => {
    const found = read(cells);
    expect(found.draft).not.toBeNull();
    expect(found.notes).toEqual(notes);
  });

  test('with nothing that is asked for is left out', () => {
    expect(read(['', '', '', ''])).toEqual({ draft: null, notes: ['empty_row'] });
  });

  test('takes names in two columns, kinds beside the numbers, and several numbers in one cell', () => {
    const fields: ImportField[] = ['familyName', 'givenName', 'number', 'kind', 'number'];
    expect(read(['山田', '花子', '0312345678', '自宅', '090-1111-2222 ::: 0120444444'], fields).draft).toMatchObject({
      name: '山田 花子',
      numbers: [
        { kind: 'home', number: '0312345678' },
        { kind: 'home', number: '090-1111-2222' },
        { kind: 'home', number: '0120444444' },
      ],
    });
    expect(read(['Smith', 'John', '', '', '09011112222'], ['familyName', 'givenName', 'ignore', 'ignore', 'number']).draft).toMatchObject({
      name: 'John Smith',
      numbers: [{ kind: 'mobile' }],
    });
  });
});
