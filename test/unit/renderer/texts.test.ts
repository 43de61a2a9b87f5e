import { expect, test } from 'vitest';
import { chatErrorText, chatProblemType } from '../../../common/cti/chat-error.ts';
import { createI18n } from '../../../common/i18n/i18n.ts';
import { transcriptText } from '../../../renderer/features/chat/chat-clipboard.ts';
import { dayText } from '../../../renderer/features/history/day-text.ts';
import { durationText } from '../../../renderer/features/history/duration-text.ts';
import { resultMark } from '../../../renderer/features/history/result-mark.ts';
import { minutesAndSeconds } from '../../../renderer/ui/clock-text.ts';
import { partyNumberText } from '../../../renderer/ui/party-text.ts';
import { chatMessages, partyOf, textMessage } from '../../support/view-builders.ts';

const { t } = await createI18n('ja');

test.each([
  ['chat.provider_error', 'チャット接続に失敗しました'],
  ['chat.no_match', 'お客様が誤った電話番号をチャット入力したか、チャットボットを利用せずにお電話された可能性があります'],
  ['chat.not_retrieved', 'チャットを取得できませんでした'],
  ['chat.something_new', 'チャットを取得できませんでした'],
  ['auth.forbidden', '閲覧権限がありません'],
  ['server.busy', 'サーバ接続に失敗しました'],
  [null, 'サーバ接続に失敗しました'],
])('the code %s reads %s', (code, text) => {
  expect(chatErrorText({ type: chatProblemType(code), serverMessage: null }, (key) => t(key))).toBe(text);
});

const text = (type: 'no_match' | 'provider_error', serverMessage: string): string =>
  chatErrorText({ type, serverMessage }, (key) => t(key));

test("the server's message wins for no_match alone, unless it is blank", () => {
  expect(text('no_match', 'サーバーの言葉')).toBe('サーバーの言葉');
  expect(text('no_match', '  ')).toContain('お客様が誤った電話番号');
  expect(text('provider_error', 'サーバーの言葉')).toBe('チャット接続に失敗しました');
});

test.each([
  ['incoming', false, '着信中'],
  ['outgoing', false, '発信中'],
  ['incoming', true, '通話中'],
  ['outgoing', true, '通話中'],
] as const)('a live %s call whose being answered is %s reads %s', (direction, isAnswered, word) => {
  expect(resultMark({ result: null, direction, isAnswered }, t)).toEqual({ icon: 'phone', word });
});

test('the whole chat has one labelled line a message, whatever line breaks are in it', () => {
  const messages = [textMessage('1', 'customer', '一\r\n二\n三\r四\u2028五'), ...chatMessages.slice(4, 5)];
  expect(transcriptText(messages, { customer: 'お客様', service: 'チャットサービス' }, '\r\n')).toBe(
    'お客様：一 二 三 四 五\r\nお客様：https://files.example.jp/u/8842.png',
  );
});

const at = (day: number, hour: number, year = 2026): number => new Date(year, 10, day, hour, 5).getTime();

test('a day is said as short as it is clear', () => {
  const now = at(20, 12);
  expect(dayText(at(20, 9), now, t)).toBe('09:05');
  expect(dayText(at(19, 23), now, t)).toBe('昨日 23:05');
  expect(dayText(at(3, 9), now, t)).toBe('11/03 09:05');
  expect(dayText(at(3, 9, 2025), now, t)).toBe('2025/11/03');
});

test('durations are said in words, clocks as mm:ss that never go negative', () => {
  expect([0, 59, 60, 3725].map((seconds) => durationText(seconds, t))).toEqual(['0 秒', '59 秒', '1 分 0 秒', '1 時間 2 分']);
  expect([-5000, 0, 61_999, 3_725_000].map(minutesAndSeconds)).toEqual(['00:00', '00:00', '01:01', '62:05']);
});

test('a caller without a number is never nothing', () => {
  expect(partyNumberText({ kind: 'withheld' }, t)).toBe('非通知');
  expect(partyNumberText(partyOf(''), t)).toBe('番号不明');
});
