import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog, openLog } from '../../../main/log/log.ts';

function captured(masksNumbers = true) {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) }, { masksNumbers });
  return { log, lines, text: () => lines.join('') };
}

describe('what a log line gives away', () => {
  test.each([
    [{ password: 'hunter2' }],
    [{ account: { user: '100', password: 'hunter2' } }],
    [{ headers: [{ Authorization: 'hunter2' }] }],
    [{ apiKey: 'hunter2', cookie: 'hunter2', accessToken: 'hunter2' }],
    [{ message: 'INVITE sip:a@b SIP/2.0\r\nAuthorization: Digest username="100",\r\n response="hunter2"\r\nFrom: x' }],
    [{ message: 'Proxy-Authorization: hunter2' }],
    [{ url: 'https://agent:hunter2@cti.example/' }],
    [{ text: 'Bearer hunter2hunter2' }],
    [{ error: new Error('refused: Basic hunter2hunter2') }],
  ])('%j shows no secret', (fields) => {
    const { log, text } = captured();
    log.warn(fields, 'event');
    expect(text()).not.toContain('hunter2');
    expect(text()).toContain('"msg":"event"');
  });

  test('a secret in the message itself or bound to a child is hidden', () => {
    const { log, text } = captured();
    log.child({ token: 'hunter2' }).info('Authorization: hunter2');
    log.info({}, 'password in https://a:hunter2@b/');
    expect(text()).not.toContain('hunter2');
  });

  test('telephone numbers keep their last three digits', () => {
    const { log, text } = captured();
    log.info({ from: '+81312345678', line: '03-1234-5678', port: 5061, atMs: 1_763_700_000_000 }, 'event');
    expect(text()).toContain('***678');
    expect(text()).not.toMatch(/12345678|1234-5678/);
    expect(text()).toContain('1763700000000');
  });

  test('the setting shows numbers where IT wants them', () => {
    const { log, text } = captured(false);
    log.info({ from: '+81312345678' }, 'event');
    expect(text()).toContain('+81312345678');
  });
});

describe('a log that nobody has to fear', () => {
  test('fields that cannot be written lose the line and nothing else', () => {
    const { log, text } = captured();
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const trap = Object.defineProperty({}, 'x', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect(() => {
      log.info(loop, 'loop');
      log.info({ big: 1n, call: () => 1, sign: Symbol('x') }, 'odd');
      log.info(trap, 'trap');
      log.info({ after: true }, 'after');
    }).not.toThrow();
    expect(text()).toContain('"msg":"loop"');
    expect(text()).toContain('log_line_lost');
    expect(text()).toContain('"msg":"after"');
  });

  test('a destination that throws does not reach the caller', () => {
    const log = createLog(
      {
        write: () => {
          throw new Error('disk full');
        },
      },
      { masksNumbers: true },
    );
    expect(() => log.error({ x: 1 }, 'event')).not.toThrow();
  });

  test('long texts and deep objects are cut', () => {
    const { log, text } = captured();
    let deep: unknown = 'end';
    for (let level = 0; level < 100; level += 1) deep = { deep };
    log.info({ deep, long: 'x'.repeat(1_000_000), many: Array.from({ length: 10_000 }, () => 'y') }, 'event');
    expect(text().length).toBeLessThan(20_000);
  });
});

describe('the log on disk', () => {
  test('lines stand in a file of the folder, which is made', async () => {
    const folder = path.join(await mkdtemp(path.join(tmpdir(), 'log-')), 'logs');
    const log = await openLog(folder);
    await new Promise<void>((resolve) => {
      log.info({ password: 'hunter2' }, 'started');
      log.flush(() => resolve());
    });
    const [file = ''] = await readdir(folder);
    expect(file).toMatch(/^madoguchi\.\d+\.log$/);
    const text = await readFile(path.join(folder, file), 'utf8');
    expect(text).toContain('started');
    expect(text).not.toContain('hunter2');
    await rm(folder, { recursive: true });
  });

  test('a folder that cannot be made sends lines to the fallback', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'log-'));
    const file = path.join(folder, 'in-the-way');
    await writeFile(file, '');
    const lines: string[] = [];
    const log = await openLog(path.join(file, 'logs'), { masksNumbers: true }, { write: (line) => lines.push(line) });
    log.info({}, 'started');
    expect(lines.join('')).toContain('log_not_opened');
    expect(lines.join('')).toContain('"msg":"started"');
    await rm(folder, { recursive: true });
  });
});
