import { describe, expect, test } from 'vitest';
import { chooseHistories } from '../../../main/history/team/choose-histories.ts';
import type { OpenedCopy } from '../../../main/history/team/team-messages.ts';

const own = { identity: 'own-history', owner: { user: '1000', name: '自分', computer: 'PC-0' } };

function copyOf(file: string, change: Partial<OpenedCopy> = {}): OpenedCopy {
  const owner = { user: '1001', name: '山田 花子', computer: 'PC-1' };
  return { type: 'opened', file: `/team/${file}`, copy: `/copies/${file}`, identity: file, owner, takenAtMs: 1000, calls: 5, ...change };
}

function summary(...files: OpenedCopy[]): readonly string[] {
  const { histories } = chooseHistories(files, own);
  return histories.slice(1).map((one) => `${one.type} ${one.type === 'own' ? '' : one.file}`);
}

describe('what of the chosen files counts', () => {
  test('the own history comes first, then each file under the name of its agent', () => {
    const { histories, copies } = chooseHistories([copyOf('a.db')], own);
    expect(histories).toMatchObject([
      { type: 'own', key: 'own', agent: '自分 (1000)' },
      { type: 'snapshot', agent: '山田 花子 (1001)', calls: 5 },
    ]);
    expect([...copies.values()]).toEqual([{ copy: '/copies/a.db', agent: '山田 花子 (1001)' }]);
  });

  test('a file that says nothing of itself is called by its name', () => {
    expect(chooseHistories([copyOf('鈴木.db', { owner: null })], own).histories[1]).toMatchObject({ agent: '鈴木', computer: '' });
  });

  const another = { user: '1002', name: '', computer: 'PC-1' };
  const moved = { user: '1001', name: '', computer: 'PC-9' };
  test.each<[string, Partial<OpenedCopy>, boolean]>([
    ['a later copy of one history', {}, true],
    ['the same computer, where another agent sits now', { owner: another }, true],
    ['the same agent, who has got a new computer', { owner: moved }, true],
    ['a backup that nobody signed', { owner: null }, true],
    ['two computers that were set up from one image', { owner: { user: '1002', name: '', computer: 'PC-2' } }, false],
    ['two histories of one agent', { identity: 'other' }, false],
  ])('%s: is it the same history? %#', (_, change, isSame) => {
    const found = summary(copyOf('old.db', { identity: 'one' }), copyOf('new.db', { identity: 'one', takenAtMs: 2000, ...change }));
    expect(found).toEqual(['snapshot new.db', `${isSame ? 'older' : 'snapshot'} old.db`]);
  });

  test('of before histories had an identity, the newest of each agent at each computer counts', () => {
    const old = { identity: null };
    const elsewhere = { ...old, owner: { user: '1001', name: '', computer: 'PC-2' } };
    expect(summary(copyOf('a.db', old), copyOf('b.db', { ...old, takenAtMs: 2000 }), copyOf('c.db', elsewhere))).toEqual([
      'snapshot b.db',
      'snapshot c.db',
      'older a.db',
    ]);
  });

  test('a snapshot of the own history is older than the history itself', () => {
    expect(summary(copyOf('mine.db', { identity: 'own-history', owner: own.owner }))).toEqual(['older mine.db']);
  });

  test('of thousands of computers that were set up from one image, each counts, with its newest copy', () => {
    const copies = Array.from({ length: 5000 }, (_, index) =>
      [1000, 2000].map((takenAtMs) =>
        copyOf(`${index}-${takenAtMs}.db`, {
          identity: 'image',
          owner: { user: `${index}`, name: '', computer: `PC-${index}` },
          takenAtMs,
        }),
      ),
    ).flat();
    const found = summary(...copies);
    expect(found.filter((one) => /^snapshot .*-2000/.test(one))).toHaveLength(5000);
    expect(found.filter((one) => /^older .*-1000/.test(one))).toHaveLength(5000);
  });

  test('what cannot be counted is named last', () => {
    const broken = { type: 'unusable', file: '/team/b.db', reason: 'damaged', message: '' } as const;
    expect(chooseHistories([broken, copyOf('a.db')], own).histories.map(({ type }) => type)).toEqual(['own', 'snapshot', 'unusable']);
  });
});
