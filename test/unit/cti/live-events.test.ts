import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamOpening } from '../../../main/cti/cti-transport.ts';
import { LiveEvents, reconnectPauseMs } from '../../../main/cti/live-events.ts';
import { FakeClock, settled } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';

/** One connection under way: the test writes what the server says. */
class Line {
  readonly lastEventId: string | null;
  isCancelled = false;
  readonly #stream: TransformStream<Uint8Array, Uint8Array> = new TransformStream();
  readonly #writer = this.#stream.writable.getWriter();

  constructor(lastEventId: string | null) {
    this.lastEventId = lastEventId;
    this.#writer.closed.catch(() => (this.isCancelled = true));
  }

  get opening(): StreamOpening {
    return { type: 'open', body: this.#stream.readable };
  }

  async says(text: string): Promise<void> {
    this.#writer.write(new TextEncoder().encode(text)).catch(() => undefined);
    await settled();
  }

  async ends(): Promise<void> {
    await this.#writer.close();
    await settled();
  }

  async breaks(): Promise<void> {
    await this.#writer.abort(new Error('reset'));
    await settled();
  }
}

let clock: FakeClock;
let lines: Line[];
let openings: StreamOpening[];
let heard: string[];
let log: FakeLog;
let events: LiveEvents;

beforeEach(() => {
  clock = new FakeClock();
  lines = [];
  openings = [];
  heard = [];
  log = new FakeLog();
  const open = (lastEventId: string | null): Promise<StreamOpening> => {
    const line = new Line(lastEventId);
    lines.push(line);
    return Promise.resolve(openings.shift() ?? line.opening);
  };
  events = new LiveEvents({ open, clock, random: () => 1, log });
  events.onEvent(({ type, subject }) => heard.push(`${type} ${subject}`));
});

async function start(): Promise<void> {
  events.restart();
  await settled();
}

const event = (id: number, type = 'chat.ready', subject = 'k'): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ id: String(id), type, subject, at: '2026-01-02T03:04:05Z', data: {}, v: 1 })}\n\n`;

it('tells each event once it is whole, whatever the pieces in which it comes', async () => {
  await start();
  const text = event(1) + event(2, 'route.updated', '漢字');
  const bytes = new TextEncoder().encode(text).byteLength;
  await lines[0]?.says(text.slice(0, 30));
  expect(heard).toEqual([]);
  await lines[0]?.says(text.slice(30));
  expect(bytes).toBeGreaterThan(text.length);
  expect(heard).toEqual(['chat.ready k', 'route.updated 漢字']);
});

it('takes the type of a later server for unknown and passes over what is no event', async () => {
  await start();
  await lines[0]?.says(`${event(1, 'hologram.ready')}data: <html>\n\ndata: {"type":1}\n\n: comment\n\nnonsense\n\n`);
  expect(heard).toEqual(['unknown k']);
  expect(log.lines).toHaveLength(2);
});

it('does not fill the log with what a server gone wrong sends, nor with what its events break, over all connections', async () => {
  const bad = 'data: <html>\n\n';
  const useless = event(1, 'route.updated', 'broken');
  events.onEvent(({ subject }) => {
    if (subject === 'broken') throw new Error('no such call');
  });
  await start();
  await lines[0]?.says((bad + useless).repeat(4));
  await start();
  await lines[1]?.says((bad + useless).repeat(996));
  const counts = [1, 2, 3, 4, 5, 1000].flatMap((count) => [{ count }, { count, error: 'Error: no such call' }]);
  expect(log.fields).toEqual(counts);
  await lines[1]?.says(event(2));
  expect(heard.at(-1)).toBe('chat.ready k');
});

describe('a lost connection', () => {
  it.each(['ends', 'breaks'] as const)('that %s is opened again, and resumes after the last event', async (how) => {
    await start();
    await lines[0]?.says(event(7));
    await lines[0]?.[how]();
    expect(lines).toHaveLength(1);
    await clock.elapse(1000);
    expect(lines.map(({ lastEventId }) => lastEventId)).toEqual([null, '7']);
    expect(heard).toEqual(['chat.ready k']);
  });

  it('with nothing to resume from counts as a gap', async () => {
    await start();
    await lines[0]?.ends();
    await clock.elapse(1000);
    expect(heard).toEqual(['resync null']);
  });

  it('is noticed when nothing was heard for 30 s; a comment is enough to be heard', async () => {
    await start();
    await clock.elapse(29_000);
    await lines[0]?.says(':\n\n');
    await clock.elapse(29_000);
    expect([lines.length, lines[0]?.isCancelled]).toEqual([1, false]);
    await clock.elapse(2000);
    expect([lines.length, lines[0]?.isCancelled]).toEqual([2, true]);
  });

  it('keeps no id that could not stand in a header', async () => {
    await start();
    await lines[0]?.says(event(7).replace('id: 7\n', 'id: 七\n'));
    await lines[0]?.ends();
    await clock.elapse(1000);
    expect(lines[1]?.lastEventId).toBeNull();
  });

  it('with an endless event is given up', async () => {
    await start();
    await lines[0]?.says(`data: ${'x'.repeat(2_000_000)}`);
    await clock.elapse(1000);
    expect(lines).toHaveLength(2);
  });
});

describe('a server that cannot be reached', () => {
  const unreachable: StreamOpening = { type: 'unreachable', retryAfterMs: null };

  it('is asked ever more slowly, up to each 30 s', async () => {
    openings = Array.from({ length: 1000 }, () => unreachable);
    await start();
    await clock.elapse(60 * 60_000);
    expect(lines.length).toBeGreaterThan(115);
    expect(lines.length).toBeLessThan(130);
  });

  it('that takes connections and drops them at once gets no storm either', async () => {
    openings = Array.from({ length: 1000 }, () => ({ type: 'open', body: new Response('').body ?? new ReadableStream() }) as const);
    await start();
    await clock.elapse(60 * 60_000);
    expect(lines.length).toBeLessThan(130);
  });

  it('begins with short pauses again after a good connection', async () => {
    openings = [unreachable, unreachable, unreachable];
    await start();
    await clock.elapse(7000);
    for (let second = 0; second < 4; second += 1) {
      await lines[3]?.says(':\n\n');
      await clock.elapse(10_000);
    }
    await lines[3]?.ends();
    await clock.elapse(1000);
    expect(lines).toHaveLength(5);
  });

  it('is left alone for as long as it asks', async () => {
    openings = [{ type: 'unreachable', retryAfterMs: 120_000 }];
    await start();
    await clock.elapse(119_000);
    expect(lines).toHaveLength(1);
    await clock.elapse(1000);
    expect(lines).toHaveLength(2);
  });

  it('without events, or which refuses us, is hardly asked again', async () => {
    openings = [{ type: 'unsupported' }, { type: 'signed_out' }];
    await start();
    await clock.elapse(14 * 60_000);
    expect(lines).toHaveLength(1);
    await clock.elapse(60_000);
    expect(lines).toHaveLength(2);
    await clock.elapse(5 * 60_000);
    expect(lines).toHaveLength(3);
  });
});

it('begins from the start when it is told to connect anew, is deaf to the line before, and may have missed something', async () => {
  await start();
  await lines[0]?.says(event(7));
  await start();
  await lines[0]?.says(event(8));
  expect(lines[1]?.lastEventId).toBeNull();
  expect(heard).toEqual(['chat.ready k', 'resync null']);
});

it('stops', async () => {
  await start();
  events.stop();
  await lines[0]?.ends();
  await clock.elapse(60_000);
  expect(lines).toHaveLength(1);
});

it('pauses for half to all of 1, 2, 4 … 30 s', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 50].map((failures) => [reconnectPauseMs(failures, () => 0), reconnectPauseMs(failures, () => 1)]);
  expect(pauses).toEqual([
    [500, 1000],
    [1000, 2000],
    [2000, 4000],
    [4000, 8000],
    [8000, 16_000],
    [15_000, 30_000],
    [15_000, 30_000],
  ]);
  expect(reconnectPauseMs(0, () => 1, 86_400_000)).toBe(30_000);
});
