import { expect, test } from 'vitest';
import type { MediaCommand } from '../../../common/ipc/groups/media.ts';
import { DeviceTests } from '../../../main/media/device-tests.ts';
import { MediaError } from '../../../main/media/media-error.ts';
import { capturedLog } from '../../support/captured-log.ts';

function bench(answer: string | null | Error) {
  const asked: MediaCommand[] = [];
  const tests = new DeviceTests({
    link: {
      test: (command) => {
        asked.push(command);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    ringVolume: () => 30,
    log: capturedLog().log,
  });
  return { asked, tests };
}

test('what rings is tested as loud as it rings, and the device that sounded is named', async () => {
  const { tests, asked } = bench('ヘッドセット');
  expect(await tests.output('ringer')).toEqual({ type: 'played', label: 'ヘッドセット' });
  await tests.output('speaker');
  expect(asked).toEqual([
    { type: 'testOutput', role: 'ringer', volume: 30 },
    { type: 'testOutput', role: 'speaker', volume: 50 },
  ]);
});

test.each([
  ['NotFoundError', 'no_device', 'microphone_missing'],
  ['OverconstrainedError', 'no_device', 'microphone_missing'],
  ['NotAllowedError', 'refused', 'microphone_denied'],
  ['NotReadableError', 'refused', 'microphone_busy'],
  ['InvalidStateError', 'in_call', 'in_call'],
  ['TimeoutError', 'refused', 'refused'],
])('%s says %s of an output and %s of the microphone', async (name, output, microphone) => {
  const { tests } = bench(new MediaError('page', 'no', name));
  expect(await tests.output('speaker')).toEqual({ type: 'failed', reason: output });
  expect(await tests.microphone()).toEqual({ type: 'failed', reason: microphone });
});

test('a media window that is gone or silent says so', async () => {
  const { tests } = bench(new MediaError('timeout', 'silent'));
  expect(await tests.output('secondRinger')).toEqual({ type: 'failed', reason: 'unavailable' });
});
