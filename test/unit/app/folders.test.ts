import { expect, test } from 'vitest';
import { foldersOf } from '../../../main/app/folders.ts';

test('on Windows the history stays on the machine while settings roam', () => {
  const folders = foldersOf({
    platform: 'win32',
    userData: 'C:\\Users\\a\\AppData\\Roaming\\Madoguchi',
    environment: { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local', ProgramData: 'C:\\ProgramData' },
    isProfileChosen: false,
  });
  expect(folders.history).toBe('C:\\Users\\a\\AppData\\Local\\Madoguchi');
  expect(folders.settingsFile).toBe('C:\\Users\\a\\AppData\\Roaming\\Madoguchi\\settings.json');
  expect(folders.policyFile).toBe('C:\\ProgramData\\Madoguchi\\policy.json');
});

test('a profile chosen on the command line holds everything but the policy', () => {
  const folders = foldersOf({ platform: 'linux', userData: '/tmp/profile', environment: {}, isProfileChosen: true });
  expect(folders).toMatchObject({ history: '/tmp/profile', logs: '/tmp/profile/logs', policyFile: '/etc/madoguchi/policy.json' });
});
