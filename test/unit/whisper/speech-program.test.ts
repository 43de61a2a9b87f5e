import { expect, test } from 'vitest';
import { speechProgram } from '../../../main/whisper/speech-program.ts';

const order = { text: 'サポート\'; rm -rf / "$(id)"', rate: 100, wavFile: '/tmp/own/whisper.wav' };
const platforms = ['linux', 'darwin', 'win32'] as const;

for (const platform of platforms) {
  test(`the words are no part of the command on ${platform}, and a Japanese voice says them`, () => {
    const program = speechProgram(platform, order);
    expect(program?.args.join(' ')).not.toContain('rm -rf');
    expect(program?.args.join(' ')).toMatch(/ja|Kyoko/);
    expect(speechProgram(platform, { ...order, text: 'Callback from Sales' })?.args.join(' ')).not.toMatch(/-v ja|Kyoko|ja-JP/);
  });
}

test('the speed is the one that was asked for', () => {
  expect(speechProgram('linux', { ...order, rate: 200 })?.args).toContain('350');
  expect(speechProgram('darwin', { ...order, rate: 50 })?.args).toContain('88');
  expect(speechProgram('win32', { ...order, rate: 200 })?.args.at(-1)).toContain('$speaker.Rate = 6;');
  expect(speechProgram('win32', { ...order, rate: 50 })?.args.at(-1)).toContain('$speaker.Rate = -6;');
});

test('a system that cannot speak has no program', () => {
  expect(speechProgram('aix', order)).toBeNull();
});
