import { expect, test } from '@playwright/test';
import { lines } from '../contact-centre/scenarios/lines.ts';
import { AgentDesk, deadlineMs } from './support/agent-desk.ts';

let desk: AgentDesk;
test.beforeAll(async () => {
  desk = await AgentDesk.open({
    'popup.chat': false,
    'cti.numbers': [
      { number: lines.main.number, isTicked: false },
      { number: lines.cancellation.number, isTicked: true },
    ],
  });
});
test.afterAll(() => desk.close());

test('without チャット表示機能 there is no chat window, and the server is not even asked', async () => {
  const { play, first } = await desk.ring('chatbot');
  const route = await desk.app.window('route', deadlineMs);
  await expect(route.getByText('受付メニュー 〔3〕')).toBeVisible({ timeout: deadlineMs });
  expect(await desk.popUps()).toEqual(['incoming', 'route']);
  expect(desk.centre.requests.entries.filter(({ endpoint }) => endpoint === 'chat')).toEqual([]);
  const incoming = await desk.app.window('incoming', deadlineMs);
  await desk.reject(first, incoming);
  await play.finished;
  await expect.poll(() => desk.popUps(), { timeout: deadlineMs }).toEqual([]);
});

test('a call to a number that is not ticked rings in the phone window and opens nothing', async () => {
  const { play, first } = await desk.ring('plain');
  const answer = desk.phone.getByRole('button', { name: '応答', exact: true });
  await expect(answer).toBeVisible({ timeout: deadlineMs });
  expect(await desk.popUps()).toEqual([]);
  await desk.reject(first, desk.phone);
  await play.finished;
});
