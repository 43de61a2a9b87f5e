import { expect, test } from 'vitest';
import { en } from '../../common/i18n/en.ts';
import { ja } from '../../common/i18n/ja.ts';

type Tree = { readonly [key: string]: string | Tree };

function entries(tree: Tree, path = ''): string[] {
  return Object.entries(tree)
    .flatMap(([key, value]) =>
      typeof value === 'string'
        ? [
            `${path}${key} ${[...value.matchAll(/\{\{\w+\}\}/g)]
              .map(([name]) => name)
              .toSorted()
              .join(' ')}`,
          ]
        : entries(value, `${path}${key}.`),
    )
    .toSorted();
}

test('both languages have the same keys with the same parameters, in whatever order', () => {
  expect(entries(en)).toEqual(entries(ja));
});
