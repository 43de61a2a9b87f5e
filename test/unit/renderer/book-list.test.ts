import { expect, test } from 'vitest';
import type { BookPage, BookPageRequest, BookState } from '../../../common/ipc/groups/book.ts';
import { bookListOf } from '../../../renderer/store/book-list.ts';
import { contactView } from '../../support/book/contact-views.ts';

/** Main, which answers when the test says so. */
class SlowBook {
  readonly asked: { readonly request: BookPageRequest; readonly answer: (total: number) => Promise<void> }[] = [];
  tellChanged: (state: BookState) => void = () => undefined;

  readonly source = {
    page: (request: BookPageRequest) => {
      const waiting = Promise.withResolvers<{ readonly ok: true; readonly value: BookPage }>();
      this.asked.push({
        request,
        answer: async (total) => {
          const count = Math.max(0, Math.min(request.limit, total - request.offset));
          const contacts = Array.from({ length: count }, (_, index) => contactView(request.offset + index, { memo: request.query }));
          waiting.resolve({ ok: true, value: { revision: 1, total, contacts } });
          await waiting.promise;
          await Promise.resolve();
        },
      });
      return waiting.promise;
    },
    onChanged: (listener: (state: BookState) => void) => {
      this.tellChanged = listener;
      return () => undefined;
    },
  };

  offsets(): number[] {
    return this.asked.map(({ request }) => request.offset);
  }
}

test('only what one looks at is asked for, and once', async () => {
  const book = new SlowBook();
  const list = bookListOf(book.source);
  await book.asked[0]?.answer(1000);
  list.show(0, 20);
  list.show(480, 520);
  list.show(481, 521);
  expect(book.offsets()).toEqual([0, 400, 500]);
  await book.asked[1]?.answer(1000);
  expect(list.store.getState().contacts.get(450)?.id).toBe(451);
  expect(list.store.getState().contacts.get(3)?.id).toBe(4);
});

test('an answer to what was typed before is dropped', async () => {
  const book = new SlowBook();
  const list = bookListOf(book.source);
  await book.asked[0]?.answer(5);
  list.search('や', 'all');
  list.search('やま', 'all');
  await book.asked[2]?.answer(1);
  await book.asked[1]?.answer(3);
  expect(list.store.getState()).toMatchObject({ query: 'やま', total: 1 });
  expect(list.store.getState().contacts.get(0)?.memo).toBe('やま');
});

test('a change of the books loads what is on the screen anew', async () => {
  const book = new SlowBook();
  const list = bookListOf(book.source);
  await book.asked[0]?.answer(300);
  list.show(150, 170);
  await book.asked[1]?.answer(300);
  book.tellChanged({ revision: 2, counts: { shared: 0, personal: 120 }, canImportShared: true });
  expect(book.offsets()).toEqual([0, 100, 100]);
  expect(list.store.getState().total).toBe(300);
  await book.asked[2]?.answer(120);
  expect(list.store.getState().total).toBe(120);
  expect(list.store.getState().contacts.get(0)).toBeUndefined();
});
