import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, startFixture, type Fixture } from './fixture/start-fixture.ts';

let fixture: Fixture;
test.beforeEach(async () => {
  ask('dunstctl', 'close-all');
  fixture = await startFixture();
});
test.afterEach(() => fixture.end());

/** Shows a notification; its events are then in `global.heard`. */
function notify(): Promise<void> {
  return fixture.app.evaluate(({ Notification }) => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heard', heard);
    const notification = new Notification({
      title: '着信：山田 太郎',
      body: '03-1234-5678',
      silent: true,
      urgency: 'critical',
      actions: [
        { type: 'button', text: '応答' },
        { type: 'button', text: '拒否' },
      ],
    });
    notification.on('show', () => heard.push('show'));
    notification.on('click', () => heard.push('click'));
    notification.on('action', ({ actionIndex }) => heard.push(`action ${actionIndex}`));
    notification.on('close', () => heard.push('close'));
    Reflect.set(globalThis, 'notification', notification);
    notification.show();
  });
}
const heard = (): Promise<unknown> => fixture.app.evaluate((): unknown => Reflect.get(globalThis, 'heard'));

test('a notification goes to the session bus with its text, its actions and without a sound', async () => {
  const monitor = spawn('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications',member='Notify'"]);
  let seen = '';
  monitor.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
  });
  await once(monitor.stdout, 'data'); // it listens
  await notify();
  await expect.poll(() => seen).toContain('着信：山田 太郎');
  expect(seen).toContain('応答');
  expect(seen).toContain('suppress-sound');
  monitor.kill();
});

test('a press on an action comes back with its number', async () => {
  await notify();
  await expect.poll(() => ask('dunstctl', 'count', 'displayed')).toBe('1');
  fs.writeFileSync(path.join(process.env['XDG_RUNTIME_DIR'] ?? '', 'chromium-host-choice'), '拒否');
  ask('dunstctl', 'context');
  await expect.poll(heard).toContain('action 1');
});

test('a press on the notification itself is a click', async () => {
  await notify();
  await expect.poll(() => ask('dunstctl', 'count', 'displayed')).toBe('1');
  ask('dunstctl', 'action', '0');
  await expect.poll(heard).toContain('click');
});

test('the app can take a notification back', async () => {
  await notify();
  await expect.poll(heard).toEqual(['show']);
  await fixture.app.evaluate(({ Notification }) => {
    const notification: unknown = Reflect.get(globalThis, 'notification');
    if (notification instanceof Notification) notification.close();
  });
  await expect.poll(heard).toEqual(['show', 'close']);
  expect(ask('dunstctl', 'count', 'displayed')).toBe('0');
});
