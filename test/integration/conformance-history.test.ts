import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Change, Passing } from '../conformance/changing-proxy.ts';
import type { Finding } from '../conformance/finding.ts';
import { ConformanceRig } from '../support/cti/conformance-rig.ts';

let rig: ConformanceRig;
beforeEach(async () => {
  rig = new ConformanceRig();
  await rig.start();
});
afterEach(() => rig.stop());

const page = z.object({ calls: z.array(z.looseObject({ startedAt: z.string() })), next: z.optional(z.string()) });
type Page = z.output<typeof page>;

/** Changes the pages of the history; `query` is what was asked for, `first` the page that was asked for without anything. */
function ofHistory(change: (asked: Page, query: URLSearchParams, first: Page) => Page): Change {
  let first: Page = { calls: [] };
  return {
    answer: ({ path }, answer) => {
      const [at, words] = path.split('?');
      if (at !== '/history/call-center' || answer.status !== 200) return;
      const query = new URLSearchParams(words);
      const asked = page.parse(JSON.parse(answer.body));
      if (query.size === 0) first = asked;
      answer.body = JSON.stringify(change(asked, query, first));
    },
  };
}

/** Answers questions with `name` in their query as if there were none. */
function passingOver(name: string): Change {
  return ofHistory((asked, query, first) => (query.has(name) ? first : asked));
}

/** Only answers to questions with `name` in their query are changed. */
function where(name: string, change: (asked: Page, value: string, first: Page) => Page): Change {
  return ofHistory((asked, query, first) => (query.has(name) ? change(asked, query.get(name) ?? '', first) : asked));
}

/** Honours one end of the time that is asked for, and passes over the other. */
function cutOnlyBy(name: 'from' | 'to', isIn: (startedAtMs: number, endMs: number) => boolean): Change {
  return where(name, (_, end, first) => ({ calls: first.calls.filter(({ startedAt }) => isIn(Date.parse(startedAt), Date.parse(end))) }));
}

/** Changes the newest call of every page. */
function newest(changed: Readonly<Record<string, unknown>>): Change {
  return ofHistory((asked) => ({ ...asked, calls: asked.calls.map((call, index) => (index === 0 ? { ...call, ...changed } : call)) }));
}

function notOffered({ path }: { readonly path: string }, answer: Passing): void {
  if (path === '/capabilities') answer.body = answer.body.replace(',"history":true', '');
  if (path.startsWith('/history')) Object.assign(answer, { status: 500, body: '' });
}

function ofTheHistory(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ what }) => /history|from and to|number finds/.test(what));
}

const broken: [string, Change, string][] = [
  ['has the oldest first', ofHistory((asked) => ({ ...asked, calls: asked.calls.toReversed() })), 'newest first: It is not newest first'],
  ['has times without an offset', newest({ startedAt: '2099-01-01T09:00:00' }), '2099-01-01T09:00:00 is not RFC 3339'],
  ['has calls that end before they begin', newest({ endedAt: '2020-01-01T09:00:00Z' }), 'The endedAt of past-\\d+ is before it began'],
  ['has words of its own', newest({ result: 'hologram' }), '"hologram" is none of'],
  ['has calls of nobody', newest({ party: undefined }), 'party is missing'],
  [
    'has pages that are too long',
    ofHistory((asked) => ({ ...asked, calls: [...asked.calls, ...asked.calls.slice(-1)] })),
    'calls: more than 100 items',
  ],
  ['passes over from', cutOnlyBy('to', (startedAtMs, toMs) => startedAtMs < toMs), 'to not: Asked from .* it answers with past-'],
  ['passes over to', cutOnlyBy('from', (startedAtMs, fromMs) => startedAtMs >= fromMs), 'to not: Asked from .* it answers with past-'],
  [
    'takes the call at to in',
    where('to', (asked, to, first) => ({
      calls: [...first.calls.filter((call) => Date.parse(call.startedAt) === Date.parse(to)), ...asked.calls],
    })),
    'from included, to not: Asked from .* it answers with past-',
  ],
  ['leaves the call at from out', where('from', (asked) => ({ calls: asked.calls.slice(0, -1) })), 'it leaves out past-'],
  ['passes over number', passingOver('number'), 'as agents type it: Asked for \\d{4} it answers with past-'],
  ['finds no part of a number', where('number', () => ({ calls: [] })), 'Asked for \\d{4} it does not find past-'],
  [
    'finds no number as it is dialled',
    where('number', (asked, number) => (number.startsWith('0') ? { calls: [] } : asked)),
    'Asked for 0\\d+ it does not find past-',
  ],
  ['passes over the cursor', passingOver('cursor'), 'repeat nothing: The page of the cursor [^ ]+ repeats the call past-'],
  [
    'has pages without end',
    where('cursor', (asked, cursor) => ({ ...asked, next: cursor })),
    'repeat nothing: The page of the cursor [^ ]+ comes again',
  ],
  [
    'leaves a call out between pages',
    where('cursor', (asked) => ({ ...asked, calls: asked.calls.slice(1) })),
    'Between page 1 and page 2 the call past-\\d+ is left out',
  ],
];

describe('a history of the centre', () => {
  test.each(broken)('that %s is told so', async (_, change, expected) => {
    expect((await rig.wrongThrough(change)).join('\n')).toMatch(new RegExp(expected, 'u'));
  });

  test('that is promised and not there is told so', async () => {
    const missing: Change = {
      answer: ({ path }, answer) => path.startsWith('/history') && Object.assign(answer, { status: 404, body: '{}' }),
    };
    expect((await rig.wrongThrough(missing)).join('\n')).toMatch(/GET \/history\/call-center .*It answers 404 without a “code”/);
  });

  test('that anybody may read is told so', async () => {
    const open: Change = {
      answer: ({ headers, path }, answer) =>
        headers.authorization === undefined && path.startsWith('/history') && Object.assign(answer, { status: 200, body: '{}' }),
    };
    expect((await rig.wrongThrough(open)).join('\n')).toMatch(/GET \/history\/call-center answers 200 to somebody without credentials/);
  });

  test('that is not offered is not asked for', async () => {
    const findings = ofTheHistory(await rig.findings({ url: await rig.spoil({ answer: notOffered }) }));
    expect(findings).toMatchObject([{ outcome: 'skipped', why: [expect.stringContaining('do not say “history”: true')] }]);
  });

  test('that this agent may not see is no mistake', async () => {
    rig.server.setFault('history', { type: 'problem', status: 403, code: 'auth.forbidden' });
    const findings = ofTheHistory(await rig.findings());
    expect(findings).toMatchObject([{ outcome: 'skipped', why: [expect.stringContaining('403 auth.forbidden')] }]);
  });

  test('of few calls, all of them withheld, says what could not be seen', async () => {
    const few = ofHistory(({ calls }) => ({ calls: calls.slice(0, 2).map((call) => ({ ...call, party: { withheld: true } })) }));
    const findings = ofTheHistory(await rig.findings({ url: await rig.spoil(few) }));
    expect(findings.map(({ outcome }) => outcome)).toEqual(['ok', 'skipped', 'skipped', 'skipped']);
  });
});
