import { expect, test } from 'vitest';
import { settingItems } from '../../../common/i18n/texts/setting-items.ts';
import { createI18n } from '../../../common/i18n/i18n.ts';
import { controlKindOf } from '../../../renderer/features/settings/control-kind.ts';
import { searchSettings } from '../../../renderer/features/settings/search-settings.ts';
import { sections } from '../../../renderer/features/settings/sections.ts';

const { t } = await createI18n('ja');
const items = sections.flatMap(({ groups }) => groups.flatMap((group) => group.items));
const keyItems = items.flatMap((item) => ('key' in item ? [item] : []));

test('every item has a control, and stands in one place only', () => {
  for (const { key, control } of keyItems) if (control === undefined) expect(() => controlKindOf(key)).not.toThrow();
  const keys = keyItems.map(({ key }) => key);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('the control and its limits follow from the schema', () => {
  expect(controlKindOf('popup.route')).toEqual({ type: 'switch' });
  expect(controlKindOf('popup.size')).toEqual({ type: 'radio', values: ['standard', 'large', 'none'] });
  expect(controlKindOf('history.retentionDays')).toEqual({ type: 'number', minimum: 1, maximum: 3650 });
  expect(controlKindOf('cti.baseUrl')).toEqual({ type: 'text', maximum: 512 });
  expect(controlKindOf('internal.domains')).toEqual({ type: 'list', maximum: 255, maximumEntries: 20 });
  expect(() => controlKindOf('accounts')).toThrow('accounts');
});

test('every text is one line that says something', () => {
  for (const texts of Object.values(settingItems))
    for (const { label, hint } of Object.values(texts)) for (const text of [label, hint]) expect(text).toMatch(/^\S[^\n]+$/);
});

const found = (query: string): string[] =>
  searchSettings(sections, query, t, 'ja').flatMap((group) => group.items.map((item) => ('key' in item ? item.key : item.panel)));

test.each([
  ['the key', 'popup.SIZE', ['popup.size']],
  ['half-width kana', 'ﾃﾞｨｽﾌﾟﾚｲ', []],
  ['full-width letters and two words', 'ＣＳＶ　数式', ['csv.neutralisesFormulas']],
  ['hiragana for katakana', 'らいと', ['ui.theme']],
  ['the name of a choice', '日本語', ['ui.language']],
  ['a panel', '表示名を変更', ['account']],
  ['a panel by another word', 'コーデック', ['codecs']],
  ['nothing', '  ', []],
])('the search finds by %s', (_, query, expected) => {
  expect(found(query)).toEqual(expected);
});
