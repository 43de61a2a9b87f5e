import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type AppCommand, appCommand } from '../../../scripts/app-command.ts';
import { type ContactCentre, startContactCentre } from '../../contact-centre/contact-centre.ts';
import type { CtiFault } from '../../contact-centre/cti/cti-fault.ts';
import { chatbot, chatbotCall } from '../../contact-centre/scenarios/chatbot.ts';
import type { Scenario } from '../../contact-centre/scenarios/scenario.ts';
import { AddressBook } from '../../../main/book/address-book.ts';
import { bookParts } from '../../support/book/book-parts.ts';
import { RunningApp } from '../../support/running-app.ts';
import { callerLookUps, entryCount, followEntries, writeEntries } from '../book/caller-look-ups.ts';
import { paintedAfterMs, paintedLines } from '../ring/painted-log.ts';
import { nowMs } from '../ring/wall-clock.ts';
import { percentileRows } from '../rows.ts';
import type { Row, Say, Suite } from '../suite.ts';
import { frameTimes } from './frame-times.ts';

const agent = { user: '1001', password: 'correct horse' };
const deadlineMs = 60_000;
const callsEach = 15;
const messageCount = 5000;
/** The windows of the call before close, and spare ones are made for the next. */
const pauseMs = 2000;
/** DESIGN.md section 13. */
const paintedBudgetMs = 150;

const servers: readonly { readonly name: string; readonly fault: CtiFault }[] = [
  { name: 'CTI at once', fault: { type: 'none' } },
  { name: 'CTI 3 s late', fault: { type: 'delay', delayMs: 3000 } },
  { name: 'CTI dead', fault: { type: 'dead' } },
];

const longChat: Scenario = {
  ...chatbot,
  calls: [
    {
      ...chatbotCall,
      facts: {
        ...chatbotCall.facts,
        chat: {
          type: 'ready',
          transcriptId: 'talk-of-the-bench',
          pendingTimes: 0,
          messages: Array.from({ length: messageCount }, (_, index) => ({
            beforeS: messageCount - index,
            from: index % 2 === 0 ? ('customer' as const) : ('bot' as const),
            kind: 'text',
            text: `${String(index)}: ${'解約の手続きと違約金について教えてください。'.repeat(1 + (index % 4))}`,
          })),
        },
      },
    },
  ],
};

/**
 * How fast 着信通知 and 経路表示 stand painted whatever the CTI server does, how fast the address book names a caller, and how smoothly a
 * long chat scrolls (DESIGN.md section 13).
 */
export const cti: Suite = { name: 'cti', packages: [], run };

async function run(say: Say): Promise<readonly Row[]> {
  const command = await appCommand();
  const centre = await startContactCentre({ users: [agent], log: () => undefined });
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'madoguchi-bench-'));
  let app: RunningApp | null = null;
  try {
    app = await openApp(command, profile, centre.ctiUrl);
    await app.signIn({ server: centre.sipUrl, ...agent }, deadlineMs);
    await centre.waitForRegistration(agent.user, deadlineMs);
    // First: after a dead server the circuit breaker would keep the chat away for half a minute.
    say(`scrolling through ${String(messageCount)} messages`);
    const scrolled = await scrollRows(centre, app);
    const paints = new Map<string, readonly number[]>();
    for (const { name, fault } of servers) {
      say(`INVITE → painted, ${name}`);
      for (const endpoint of ['calls', 'incoming-info', 'route', 'chat'] as const) centre.setFault(endpoint, fault);
      paints.set(name, await paintTimes(centre, profile));
    }
    say(`looking callers up among ${String(entryCount)} entries`);
    return [...paintRows(paints), ...(await lookUpRows()), ...scrolled];
  } finally {
    // What went wrong before says more than an app that does not quit.
    await app?.close().catch((error: unknown) => say(String(error)));
    await centre.stop();
    await fs.rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    command.stop();
  }
}

function openApp(command: AppCommand, profile: string, ctiUrl: string): Promise<RunningApp> {
  return RunningApp.launch({
    executable: command.executable,
    env: command.env,
    settings: { 'ui.language': 'ja', 'cti.baseUrl': ctiUrl },
    hasFakeMicrophone: true,
    profile,
  });
}

/** From each INVITE until both windows were painted. */
async function paintTimes(centre: ContactCentre, profile: string): Promise<readonly number[]> {
  const invitesMs: number[] = [];
  for (let call = 0; call < callsEach; call += 1) {
    await wait(pauseMs);
    invitesMs.push(nowMs());
    const play = centre.play(chatbot, agent.user);
    const { call: placed } = await play.waitForCall(0, deadlineMs);
    await placed.waitForEvent('progressed', deadlineMs);
    await wait(pauseMs);
    play.stop();
    await play.finished;
  }
  const folder = path.join(profile, 'logs');
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  return paintedAfterMs(invitesMs, texts.flatMap(paintedLines), ['incoming', 'route']);
}

/** The same look-ups as at the ring, in a book of their own. */
async function lookUpRows(): Promise<readonly Row[]> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'madoguchi-bench-book-'));
  const book = new AddressBook({ ...bookParts, folder });
  try {
    await followEntries(book, writeEntries(folder));
    return callerLookUps(book);
  } finally {
    await book.close();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function paintRows(paints: ReadonlyMap<string, readonly number[]>): readonly Row[] {
  const [atOnce] = servers;
  return servers.flatMap(({ name }) =>
    percentileRows({
      name: `INVITE → 着信通知 and 経路表示 painted, ${name}`,
      unit: 'ms',
      ours: paints.get(name) ?? [],
      budget: paintedBudgetMs,
      references: name === atOnce?.name ? [] : [{ name: atOnce?.name ?? '', values: paints.get(atOnce?.name ?? '') ?? [] }],
    }),
  );
}

async function scrollRows(centre: ContactCentre, app: RunningApp): Promise<readonly Row[]> {
  const play = centre.play(longChat, agent.user);
  const chat = await app.window('chat', deadlineMs);
  const problem = chat.getByRole('alert');
  await chat.getByText('0: 解約の手続き', { exact: false }).or(problem).first().waitFor({ timeout: deadlineMs });
  // On a machine that has no time for the app, its 8 s for a chat pass while the answer lies there.
  if (await problem.isVisible()) throw new Error(`no chat to scroll: the window says ${(await problem.innerText()).replaceAll('\n', ' ')}`);
  const still = await frameTimes(chat, null);
  const scrolling = await frameTimes(chat, '.message-scroll');
  play.stop();
  await play.finished;
  return percentileRows({
    name: `time between frames while ${String(messageCount)} messages scroll`,
    unit: 'ms',
    ours: scrolling,
    references: [{ name: 'the same window, still', values: still }],
  });
}
