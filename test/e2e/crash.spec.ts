import { expect, test } from '@playwright/test';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

let desk: AgentDesk;
test.beforeEach(async () => {
  desk = await AgentDesk.open();
});
test.afterEach(() => desk.close());

/** Kills the page of the shown window of a kind, as a fault in Chromium would. */
async function crash(kind: 'phone' | 'incoming' | 'media'): Promise<void> {
  await desk.app.app.evaluate(({ BrowserWindow }, wanted) => {
    const windows = BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL().startsWith(`app://${wanted}/`));
    const window = windows.find((one) => one.isVisible()) ?? windows[0];
    window?.webContents.forcefullyCrashRenderer();
  }, kind);
}

async function answered(): Promise<Awaited<ReturnType<AgentDesk['ring']>>> {
  const ringing = await desk.ring('chatbot');
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.answer(ringing.first, incoming);
  await ringing.first.call.media.waitUntilHeard({ packets: 20, rms: 30 }, deadlineMs);
  return ringing;
}

test('a crash of the phone window leaves the call talking and the window comes back with it', async () => {
  const { first } = await answered();
  await crash('phone');
  const phone = await desk.app.window('phone', deadlineMs);
  await expect(phone.getByText('通話中').first()).toBeVisible({ timeout: deadlineMs });
  const before = first.call.heard().packets;
  await first.call.media.waitUntilHeard({ packets: before + 50, rms: 30 }, deadlineMs);
  await phone.getByRole('button', { name: '切断' }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
});

test('a crash of 着信通知 while it rings leaves the phone ringing and the window comes back', async () => {
  const { first } = await desk.ring('chatbot');
  await desk.app.window('incoming', deadlineMs);
  await crash('incoming');
  const incoming = await desk.app.window('incoming', deadlineMs, '090-1234-5678');
  await expect(incoming.getByRole('button', { name: '応答' })).toBeVisible({ timeout: deadlineMs });
  await desk.reject(first, incoming);
});

test('a media window that hangs is replaced, and the call is heard again', async () => {
  const { first } = await answered();
  await desk.app.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().startsWith('app://media/'));
    // Never comes back.
    void window?.webContents.executeJavaScript('for (;;);').catch(() => undefined);
  });
  await first.call.waitForEvent('renegotiated', 60_000);
  const before = first.call.heard().packets;
  await first.call.media.waitUntilHeard({ packets: before + 50, rms: 30 }, deadlineMs);
  await desk.phone.getByRole('button', { name: '切断' }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
});

test('after a crash of the media window the call is negotiated anew and is heard again', async () => {
  const { first } = await answered();
  await crash('media');
  await first.call.waitForEvent('renegotiated', deadlineMs);
  const before = first.call.heard().packets;
  await first.call.media.waitUntilHeard({ packets: before + 50, rms: 30 }, deadlineMs);
  await desk.phone.getByRole('button', { name: '切断' }).first().click({ delay: 400 });
  await first.call.waitForEvent('ended', deadlineMs);
});
