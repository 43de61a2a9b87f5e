import { expect, test } from 'vitest';
import { OldestOrder } from '../../../renderer/media/oldest-order.ts';

function rig(): { readonly orders: OldestOrder<number>; readonly turns: (string | null)[] } {
  const turns: (string | null)[] = [];
  const orders = new OldestOrder<number>((next) => turns.push(next === null ? null : `${next.owner} ${String(next.order)}`));
  return { orders, turns };
}

test('the oldest order sounds; when it ends the next one does, and then silence', () => {
  const { orders, turns } = rig();
  orders.start('first', 1);
  orders.start('second', 2);
  orders.stop('first');
  orders.stop('second');
  expect(turns).toEqual(['first 1', 'second 2', null]);
});

test('who waits may go without a turn', () => {
  const { orders, turns } = rig();
  orders.start('first', 1);
  orders.start('second', 2);
  orders.stop('second');
  orders.stop('nobody');
  expect(turns).toEqual(['first 1']);
});

test('an order that is given again does not begin anew, but is what sounds from its next turn on', () => {
  const { orders, turns } = rig();
  orders.start('first', 1);
  orders.start('first', 3);
  expect(turns).toEqual(['first 1']);
  expect(orders.sounding).toEqual({ owner: 'first', order: 3 });
});
