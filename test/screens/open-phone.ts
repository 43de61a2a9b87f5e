import type { CtiStatus, CtiView } from '../../common/ipc/groups/cti.ts';
import type { Contact } from '../../common/book/contact.ts';
import type { CallRow } from '../../common/ipc/groups/history.ts';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { accountsOf, callDetail, mixedRows, noonMs, registered } from '../support/view-builders.ts';
import { type Open, type OpenOptions, type OpenWindow, untilShown } from './open-window.ts';

/** Pages over `rows`, as the reader of the history gives them. */
export function historyOf(rows: readonly CallRow[]): NonNullable<FakeHandlers['history']> {
  return {
    page: ({ before, limit }) => {
      const from = before === null ? 0 : rows.findIndex((row) => row.id === before.id) + 1;
      const page = rows.slice(from, from + limit);
      const last = page.at(-1);
      const hasMore = from + limit < rows.length && last !== undefined;
      return { rows: page, next: hasMore ? { startedAtMs: last.startedAtMs, id: last.id } : null };
    },
    count: ({ limit }) => Math.min(rows.length, limit),
    passing: ({ id }) => rows.find((row) => row.id === id) ?? null,
    missed: () => ({ revision: 1, count: 0 }),
    markSeen: () => null,
    groups: () => ({ queues: ['サポート第1', '受付'], labels: ['契約内容の変更', 'ご注文'] }),
    detail: () => callDetail(),
    setMemo: () => null,
    openLink: () => null,
  };
}

/** A CTI server with which all is well, or as `status` says. */
export function someCti(status: CtiStatus = { type: 'connected', isEncrypted: true }): CtiView {
  return { revision: 1, status, hasAccessKey: true, features: { popups: true, chat: true, history: false }, numbers: [] };
}

/** The address book with these entries, as its thread gives them; the search is a plain one. */
export function bookOf(contacts: readonly Contact[], canImportShared = true): NonNullable<FakeHandlers['book']> {
  const count = (book: Contact['book']): number => contacts.filter((contact) => contact.book === book).length;
  return {
    state: () => ({ revision: 1, counts: { shared: count('shared'), personal: count('personal') }, canImportShared }),
    page: ({ query, book, offset, limit }) => {
      const found = contacts.filter((contact) => (book === 'all' || contact.book === book) && JSON.stringify(contact).includes(query));
      return { revision: 1, total: found.length, contacts: found.slice(offset, offset + limit) };
    },
  };
}

/** The phone window of a registered agent with a morning's calls, where `handlers` do not say otherwise. */
export async function openPhone(open: Open, handlers: FakeHandlers = {}, options: OpenOptions = {}): Promise<OpenWindow> {
  const window = await open('phone', {
    nowMs: noonMs,
    ...options,
    handlers: {
      account: { list: () => accountsOf(registered), retryNow: () => null },
      book: bookOf([]),
      calls: { list: () => ({ revision: 1, calls: [] }), dial: () => null },
      cti: { get: () => someCti(), retryNow: () => null },
      history: historyOf(mixedRows),
      popup: { pages: () => [], openPage: () => null, serverLogs: () => [], openServerLog: () => null },
      settings: { get: () => ({ revision: 1, values: {}, locked: [] }), open: () => null },
      ...handlers,
    },
  });
  await untilShown(window);
  await window.page.clock.runFor(400);
  return window;
}
