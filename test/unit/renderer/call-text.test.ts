import { expect, test } from 'vitest';
import { createI18n } from '../../../common/i18n/i18n.ts';
import { callText } from '../../../renderer/windows/phone/call-text.ts';
import { callDetail, textMessage } from '../../support/view-builders.ts';

const { t } = await createI18n('ja');

test('everything of a call is copied: facts, flags, memo, route, chat and what else the headers said', () => {
  const flags = { isVerified: true, isBadActor: null, isRepeat: true };
  const chat = { type: 'transcript' as const, messages: [textMessage('1', 'customer', '一\r\n二'), textMessage('2', 'service', 'はい')] };
  const text = callText(callDetail({ flags, memo: '一行目\n二行目', chat }), t, '\r\n');
  const lines = text.split('\r\n');
  expect(lines.slice(0, 4)).toEqual(['番号：090-1234-0001', '名前：株式会社 青空商事', 'フラグ：確認済み / リピーター', '結果：応答']);
  const [memo, route, said, other] = ['【メモ】', '【経路】', '【チャット内容】', '【その他の情報】'].map((heading) =>
    lines.indexOf(heading),
  );
  expect(lines.slice(memo, route)).toEqual(['【メモ】', '一行目', '二行目', '']);
  expect(lines.slice(said, other)).toEqual(['【チャット内容】', 'お客様：一 二', 'チャットサービス：はい', '']);
  expect(lines.slice(other)).toEqual(['【その他の情報】', 'メニュー：受付メニュー > 契約', 'x-campaign：春の引っ越し']);
});

test('what is not known leaves no line', () => {
  const text = callText(callDetail({ quality: null, route: [], otherFacts: [], memo: '', chat: { type: 'none' } }), t, '\n');
  expect(text).not.toMatch(/【|：$|フラグ/m);
});
