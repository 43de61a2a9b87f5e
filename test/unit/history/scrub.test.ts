import { expect, test } from 'vitest';
import type { WriterAnswer, WriterCommand } from '../../../main/history/messages.ts';
import { scrub, type ScrubParts } from '../../../main/history/scrub/scrub.ts';

const copied = { type: 'saved', file: '/no/such/history.db.scrubbed', calls: 1, bytes: 1 } as const;
const changed: WriterAnswer = { type: 'failed', fault: 'refused', message: 'changed otherwise' };

/** A writer whose swaps end as told, one after the other; `asked` is what it was asked. */
function partsOf(...swaps: readonly WriterAnswer[]): ScrubParts & { readonly asked: string[] } {
  const asked: string[] = [];
  const left = [...swaps];
  return {
    asked,
    run: ({ type }: WriterCommand) => {
      asked.push(type);
      return Promise.resolve(type === 'swap' ? (left.shift() ?? changed) : { type: 'done' });
    },
    copy: () => {
      asked.push('copy');
      return Promise.resolve(copied);
    },
    whileNobodyCopies: async (work) => {
      asked.push('quiet');
      return work();
    },
  };
}

test('changes are remembered from before the copy is begun, and it is put in place when nobody copies', async () => {
  const parts = partsOf({ type: 'done' });
  await scrub(parts);
  expect(parts.asked).toEqual(['remember', 'copy', 'quiet', 'swap']);
});

test('a history that was changed otherwise meanwhile is copied once more, and only once', async () => {
  const twice = partsOf(changed, { type: 'done' });
  await scrub(twice);
  expect(twice.asked.filter((asked) => asked === 'copy')).toHaveLength(2);
  await expect(scrub(partsOf(changed, changed, { type: 'done' }))).rejects.toThrow('changed otherwise');
});

test('a copy that the disk does not take is told', async () => {
  const failed = { type: 'failed', reason: 'disk_full', file: 'x', message: 'no room' } as const;
  await expect(scrub({ ...partsOf(), copy: () => Promise.resolve(failed) })).rejects.toThrow('no room');
});
