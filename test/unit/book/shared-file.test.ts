import { expect, test } from 'vitest';
import type { BookTrouble } from '../../../common/ipc/groups/book.ts';
import type { SettingKey } from '../../../common/settings/schema.ts';
import { SharedFile, sharedFileOf } from '../../../main/book/shared-file.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeLog } from '../../support/fake-log.ts';
import { FakeSettings } from '../../support/fake-settings.ts';

const file = '//files/共有/address-book.csv';

/** Settings that policy has locked. */
class LockedSettings extends FakeSettings {
  override locked(): readonly SettingKey[] {
    return ['book.sharedFile'];
  }
}

async function follow(outcomes: readonly ('same' | 'replaced' | 'missing' | 'refused')[], settings: FakeSettings) {
  const clock = new FakeClock();
  const troubles: BookTrouble[] = [];
  const asked: string[] = [];
  const shared = new SharedFile({
    follow: (path) => {
      const outcome = outcomes[asked.length] ?? 'same';
      asked.push(path);
      return Promise.resolve(outcome);
    },
    tellTrouble: (trouble) => troubles.push(trouble),
    settings,
    clock,
    log: new FakeLog(),
  });
  shared.start();
  await clock.elapse((outcomes.length - 1) * 60 * 60_000);
  return { shared, clock, asked, troubles: troubles.map(({ type }) => type) };
}

test('only policy’s word names the file: a window cannot make the app read one', () => {
  expect(sharedFileOf(new FakeSettings({ 'book.sharedFile': '/etc/passwd' }))).toBeNull();
  expect(sharedFileOf(new LockedSettings({ 'book.sharedFile': ` ${file} ` }))).toBe(file);
  expect(sharedFileOf(new LockedSettings())).toBeNull();
});

test('it is followed at the start and every hour; each kind of trouble is told once until the file is back', async () => {
  const settings = new LockedSettings({ 'book.sharedFile': file });
  const { asked, troubles } = await follow(['missing', 'missing', 'replaced', 'missing', 'refused'], settings);
  expect(asked).toEqual([file, file, file, file, file]);
  expect(troubles).toEqual(['shared_file_missing', 'shared_file_missing', 'shared_file_refused']);
});

test('with 0 minutes it is looked at once; after the stop never again', async () => {
  const once = await follow(['same', 'same'], new LockedSettings({ 'book.sharedFile': file, 'book.refreshMinutes': 0 }));
  expect(once.asked).toEqual([file]);
  const stopped = await follow(['same'], new LockedSettings({ 'book.sharedFile': file }));
  stopped.shared.stop();
  await stopped.clock.elapse(24 * 60 * 60_000);
  expect(stopped.asked).toEqual([file]);
});
