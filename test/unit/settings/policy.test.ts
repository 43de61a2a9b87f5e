import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { distrust, parsePolicy, readPolicy } from '../../../main/settings/policy.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const account = (server: string) => ({
  id: 'main',
  label: '',
  server,
  user: '1001',
  authorizationUser: null,
  domain: null,
  displayName: null,
});

test('valid keys apply, the others are listed, and each known key is locked', () => {
  const policy = parsePolicy(
    JSON.stringify({ 'popup.chat': false, 'ring.volume': 'loud', 'audio.speaker': null, 'no.such.key': 1, 'history.retentionDays': 30 }),
    'policy.json',
  );
  expect([...policy.values]).toEqual([
    ['popup.chat', false],
    ['history.retentionDays', 30],
  ]);
  expect(policy.locked).toEqual(['popup.chat', 'ring.volume', 'history.retentionDays']);
  expect(policy.problems).toEqual([
    { type: 'invalid_value', key: 'ring.volume' },
    { type: 'not_lockable', key: 'audio.speaker' },
    { type: 'unknown_key', key: 'no.such.key' },
  ]);
});

test.each(['', '{', '[]', '"text"', 'null'])('a policy of %j locks nothing and says so', (text) => {
  expect(parsePolicy(text, 'p.json')).toEqual({ values: new Map(), locked: [], problems: [{ type: 'not_an_object', file: 'p.json' }] });
});

test.each([
  'http://pbx.example/',
  'ws://pbx.example/',
  'ws://127.0.0.1.evil.example/',
  'ws://localhost.evil.example',
  'wss://user:secret@pbx.example/',
  'file:///etc/passwd',
  'javascript://%0aalert(1)',
  'bad host',
  'pbx.example/path',
  '-pbx',
  'pbx.example:99999',
  '',
  'wss://',
])('the SIP server %j of a policy is refused, and the key stays locked', (server) => {
  const policy = parsePolicy(JSON.stringify({ accounts: [account('wss://pbx.example/'), account(server)] }), 'p.json');
  expect(policy.values.size).toBe(0);
  expect(policy.locked).toEqual(['accounts']);
  expect(policy.problems).toEqual([{ type: 'unsafe_address', key: 'accounts' }]);
});

test.each([
  'wss://pbx.example:7443/ws',
  'ws://127.0.0.1:8088/',
  'ws://localhost:1',
  'ws://[::1]:8088',
  'pbx.example',
  'pbx.example:8089',
  '10.0.0.5',
  '[::1]:8089',
])('the SIP server %j of a policy applies', (server) => {
  expect(parsePolicy(JSON.stringify({ accounts: [account(server)] }), 'p.json').problems).toEqual([]);
});

test.each([
  ['http://cti.example/', false],
  ['https://cti.example/api', true],
  ['http://127.0.0.1:9000', true],
  ['', true],
  ['cti.example', false],
])('the CTI server %j of a policy: applies is %j', (url, applies) => {
  expect(parsePolicy(JSON.stringify({ 'cti.baseUrl': url }), 'p.json').values.has('cti.baseUrl')).toBe(applies);
});

test('only a file of the administrator that nobody else may write is trusted', () => {
  expect(distrust({ uid: 0, mode: 0o100_644 }, 0)).toBeNull();
  expect(distrust({ uid: 1000, mode: 0o100_644 }, 0)).toBe('foreign_owner');
  expect(distrust({ uid: 0, mode: 0o100_664 }, 0)).toBe('writable_by_others');
  expect(distrust({ uid: 0, mode: 0o100_646 }, 0)).toBe('writable_by_others');
  expect(distrust({ uid: 1000, mode: 0o100_666 }, null)).toBeNull();
});

test('a policy file that others may write is ignored whole', async () => {
  const file = path.join(await tempFolder(), 'policy.json');
  await writeFile(file, '{"popup.chat": false}');
  const owner = process.getuid?.() ?? 0;
  await chmod(file, 0o644);
  expect((await readPolicy(file, owner)).locked).toEqual(['popup.chat']);
  expect(await readPolicy(file, owner + 1)).toMatchObject({ locked: [], problems: [{ type: 'foreign_owner' }] });
  await chmod(file, 0o666);
  expect(await readPolicy(file, owner)).toMatchObject({ locked: [], problems: [{ type: 'writable_by_others' }] });
});

test('a missing policy is none; a folder, a device, a huge file are refused', async () => {
  const folder = await tempFolder();
  expect(await readPolicy(path.join(folder, 'missing.json'), null)).toMatchObject({ locked: [], problems: [] });
  await mkdir(path.join(folder, 'folder'));
  await symlink('/dev/zero', path.join(folder, 'device'));
  await writeFile(path.join(folder, 'huge'), ' '.repeat(2_000_000));
  const reasons = await Promise.all(['folder', 'device', 'huge'].map((name) => readPolicy(path.join(folder, name), null)));
  expect(reasons.map(({ problems }) => problems[0]?.type)).toEqual(['not_a_file', 'not_a_file', 'too_large']);
});
