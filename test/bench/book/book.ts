import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { AddressBook } from '../../../main/book/address-book.ts';
import { bookParts } from '../../support/book/book-parts.ts';
import { percentileRows, rowOf } from '../rows.ts';
import type { Row, Say, Suite } from '../suite.ts';
import { callerLookUps, entryCount, followEntries, writeEntries } from './caller-look-ups.ts';

const searches = ['たかはし', '佐藤設計', '1234', 'いない人', '090-1000'] as const;

function changed(book: AddressBook): Promise<void> {
  return new Promise((resolve) => {
    const stop = book.onChanged(() => {
      stop();
      resolve();
    });
  });
}

/** The longest time for which main's event loop stood still during `work`, in ms. */
async function longestBlockMs(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1_000_000;
}

async function measure(say: Say, folder: string): Promise<readonly Row[]> {
  const file = writeEntries(folder);
  const first = new AddressBook({ ...bookParts, folder });
  say(`importing ${String(entryCount)} entries`);
  const importedAt = performance.now();
  const importBlockMs = await longestBlockMs(() => followEntries(first, file));
  const importMs = performance.now() - importedAt;
  await first.close();

  say('loading them as the app does at its start');
  const book = new AddressBook({ ...bookParts, folder });
  const loadedAt = performance.now();
  const loadBlockMs = await longestBlockMs(async () => {
    const loaded = changed(book);
    book.start();
    await loaded;
  });
  const loadMs = performance.now() - loadedAt;

  // What the machine itself takes from a process that does nothing.
  const idleBlockMs = await longestBlockMs(() => new Promise((resolve) => setTimeout(resolve, loadMs)));
  const idle = { name: 'idle for as long as the loading', value: idleBlockMs };

  say('looking callers up');
  const lookUpRows = callerLookUps(book);

  say('searching');
  const searchMs: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    for (const query of searches) {
      const startedAt = performance.now();
      // A blank more makes it another search, so that no answer is a kept one.
      await book.page({ query: query + ' '.repeat(round), book: 'all', offset: 0, limit: 100 });
      searchMs.push(performance.now() - startedAt);
    }
  }
  await book.close();
  return [
    ...lookUpRows,
    rowOf({ name: 'longest block of main while the names load', unit: 'ms', ours: loadBlockMs, reference: idle }),
    rowOf({ name: 'names loaded after the start of the thread', unit: 'ms', ours: loadMs }),
    rowOf({ name: 'longest block of main during an import', unit: 'ms', ours: importBlockMs, reference: idle }),
    rowOf({ name: `import of ${String(entryCount)} entries from CSV`, unit: 'ms', ours: importMs }),
    ...percentileRows({ name: 'first page of a search, asked from main', unit: 'ms', ours: searchMs, references: [] }),
  ];
}

/** The address book with a hundred thousand entries. */
export const book: Suite = {
  name: 'book',
  packages: [],
  async run(say) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-bench-book-'));
    try {
      return await measure(say, folder);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};
