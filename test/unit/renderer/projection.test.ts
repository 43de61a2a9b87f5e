import { expect, test } from 'vitest';
import type { Envelope } from '../../../common/ipc/define.ts';
import { projectionOf } from '../../../renderer/store/projection.ts';

interface View {
  readonly revision: number;
  readonly text: string;
}

/** A source whose events and snapshot come when the test says so. */
class FakeSource {
  readonly order: string[] = [];
  readonly #listeners: ((view: View) => void)[] = [];
  readonly #snapshot = Promise.withResolvers<Envelope<View | null>>();
  readonly projection = projectionOf<View>({
    subscribe: (listener) => {
      this.order.push('subscribe');
      this.#listeners.push(listener);
      return () => undefined;
    },
    snapshot: () => {
      this.order.push('snapshot');
      return this.#snapshot.promise;
    },
  });

  tell(view: View): void {
    for (const listener of this.#listeners) listener(view);
  }

  async answer(envelope: Envelope<View | null>): Promise<void> {
    this.#snapshot.resolve(envelope);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('subscribes before it asks', () => {
  expect(new FakeSource().order).toEqual(['subscribe', 'snapshot']);
});

test('a snapshot older than an event that came meanwhile is dropped', async () => {
  const source = new FakeSource();
  source.tell({ revision: 2, text: 'event' });
  await source.answer({ ok: true, value: { revision: 1, text: 'snapshot' } });
  expect(source.projection.getState()).toEqual({ status: 'ready', view: { revision: 2, text: 'event' } });
});

test('an event that is not newer is dropped', async () => {
  const source = new FakeSource();
  await source.answer({ ok: true, value: { revision: 3, text: 'snapshot' } });
  source.tell({ revision: 3, text: 'same' });
  source.tell({ revision: 2, text: 'older' });
  expect(source.projection.getState()).toMatchObject({ view: { text: 'snapshot' } });
  source.tell({ revision: 4, text: 'newer' });
  expect(source.projection.getState()).toMatchObject({ view: { text: 'newer' } });
});

test('a window that stands ready has nothing, until it is told', async () => {
  const source = new FakeSource();
  await source.answer({ ok: true, value: null });
  expect(source.projection.getState()).toEqual({ status: 'empty' });
  source.tell({ revision: 1, text: 'call' });
  expect(source.projection.getState()).toMatchObject({ status: 'ready' });
});

test('a failed snapshot does not hide a view that was told', async () => {
  const source = new FakeSource();
  source.tell({ revision: 1, text: 'call' });
  await source.answer({ ok: false, error: { code: 'failed', message: 'x' } });
  expect(source.projection.getState()).toMatchObject({ status: 'ready' });
});
