import { expect } from '@playwright/test';
import type { FakeHandlers } from '../support/fake-bridge.ts';
import { incomingView, routeView } from '../support/view-builders.ts';
import { expectSound, test } from './open-window.ts';

const handlers: FakeHandlers = { popup: { incoming: () => null, route: () => null, painted: () => null } };

for (const kind of ['incoming', 'route'] as const) {
  test(`${kind}: a window that stands ready shows nothing and tells of nothing`, async ({ open }) => {
    const window = await open(kind, { handlers });
    const { page, bridge } = window;
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await page.evaluate(async () => {
      for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    });
    await expect(page.locator('#root')).toBeEmpty();
    expect(bridge.inputs('popup.painted')).toEqual([]);
    await expectSound(window);
  });

  test(`${kind}: what is rehearsed is neither seen nor read out, and gives way to a call at once`, async ({ open }) => {
    const { page, bridge } = await open(kind, { handlers, isWithoutFrames: true });
    await page.locator('.rehearsal main').waitFor({ state: 'attached' });
    await expect(page.locator('main')).not.toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    if (kind === 'incoming') await bridge.emit.popup.incomingChanged(incomingView());
    else await bridge.emit.popup.routeChanged(routeView());
    await expect(page.locator('.rehearsal')).toHaveCount(0);
    await expect(page.locator('main')).toBeVisible();
  });
}
