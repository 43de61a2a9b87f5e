import { expect } from '@playwright/test';
import { chatView, incomingView, routeView } from '../support/view-builders.ts';
import { test, untilShown } from './open-window.ts';

// What the system makes of it cannot be seen here: the stand-in has no window to drag.
for (const kind of ['incoming', 'route', 'chat'] as const)
  test(`${kind} is dragged by its header, and not by the buttons in it`, async ({ open }) => {
    const handlers = {
      popup: { incoming: () => incomingView(), route: () => routeView(), chat: () => chatView(), painted: () => null },
    };
    const window = await open(kind, { handlers });
    await untilShown(window);
    const regions = await window.page.evaluate(() => {
      const header = document.querySelector('header');
      if (header === null) throw new Error('no header');
      const [own, body, ...buttons] = [header, document.body, ...header.querySelectorAll('button')].map((element) =>
        getComputedStyle(element).getPropertyValue('-webkit-app-region'),
      );
      return { header: own, body, buttons };
    });
    expect(regions.header).toBe('drag');
    expect(regions.buttons.length).toBeGreaterThan(0);
    expect(new Set(regions.buttons)).toEqual(new Set(['no-drag']));
    expect(regions.body).not.toBe('drag');
  });

test('the number of 着信通知 can be selected: it is not part of the handle', async ({ open }) => {
  const window = await open('incoming', { handlers: { popup: { incoming: () => incomingView(), painted: () => null } } });
  await untilShown(window);
  await window.page.getByText('090-1234-5678').dblclick();
  expect(await window.page.evaluate(() => getSelection()?.toString())).toContain('1234');
});
