import { expect, it } from 'vitest';
import { routeSteps } from '../../../main/cti/route-steps.ts';
import { someRoute } from '../../support/cti/fake-cti-server.ts';

it('sorts by seq, ties by time, over gaps', () => {
  const steps = [
    { seq: 30, type: 'agent', name: 'c' },
    { seq: 7, type: 'menu', name: 'b', at: '2026-01-02T03:04:06+09:00' },
    { seq: 7, type: 'ivr', name: 'a', at: '2026-01-02T03:04:05+09:00' },
  ];
  expect(routeSteps(someRoute(steps), false).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

it('reads times with their offset, and has none for a broken one', () => {
  const steps = [
    { type: 'ivr', name: 'a', at: '2026-01-02T03:04:05+09:00' },
    { type: 'ivr', name: 'b', at: 'yesterday' },
  ];
  expect(routeSteps(someRoute(steps), false).map(({ atMs }) => atMs)).toEqual([Date.UTC(2026, 0, 1, 18, 4, 5), null]);
});

it('makes the 業務ラベル of a step a line of its own', () => {
  const steps = routeSteps(someRoute([{ type: 'menu', name: '受付メニュー', label: '解約', detail: { digit: 3 } }]), false);
  expect(steps.map(({ type, name, digit }) => [type, name, digit])).toEqual([
    ['menu', '受付メニュー', '3'],
    ['label', '解約', null],
  ]);
});

it('shows an unknown type as generic, and a step without a name by its number', () => {
  const steps = routeSteps(someRoute([{ type: 'hologram', detail: { number: '8000' } }]), false);
  expect(steps).toEqual([{ atMs: null, type: 'unknown', name: '8000', digit: null, isFromSip: false }]);
});

it('cuts names and endless routes', () => {
  const steps = routeSteps(
    someRoute(Array.from({ length: 5000 }, (_, seq) => ({ seq, type: 'ivr', name: '\u202E長'.repeat(500) }))),
    false,
  );
  expect(steps).toHaveLength(200);
  expect(steps[0]?.name).toBe('長'.repeat(128));
});
