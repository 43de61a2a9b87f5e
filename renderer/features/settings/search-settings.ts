import type { TFunction } from 'i18next';
import { type ItemText, settingItems } from '../../../common/i18n/texts/setting-items.ts';
import type { Group, Item, Section } from './sections.ts';

/** A group with the items that were found in it. */
export interface FoundGroup {
  readonly section: Section;
  readonly group: Group;
  readonly items: readonly Item[];
}

/** Width, case and kana do not matter: `ＣＴＩ` is `cti`, `チャット` is `ちゃっと`. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u30A1-\u30F6]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** The items whose section, group, label, explanation, choices or key hold every word of `query`, in the order of the table. */
export function searchSettings(sections: readonly Section[], query: string, t: TFunction, language: 'ja' | 'en'): readonly FoundGroup[] {
  const words = foldForSearch(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return sections.flatMap((section) =>
    section.groups.flatMap((group) => {
      const place = `${t(`settings.section.${section.id}`)} ${t(`settings.group.${group.id}`)}`;
      const items = group.items.filter((item) => {
        const text = foldForSearch(`${place} ${wordsOf(item, t, language)}`);
        return words.every((word) => text.includes(word));
      });
      return items.length === 0 ? [] : [{ section, group, items }];
    }),
  );
}

function wordsOf(item: Item, t: TFunction, language: 'ja' | 'en'): string {
  if ('panel' in item) return `${t(`settings.panel.${item.panel}.label`)} ${t(`settings.panel.${item.panel}.hint`)}`;
  const text: ItemText = settingItems[language][item.key];
  return [text.label, text.hint, ...Object.values(text.choices ?? {}), item.key].join(' ');
}
