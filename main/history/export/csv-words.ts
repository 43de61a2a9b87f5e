import type { CallResult, HangUpCause } from '../../../common/call/hang-up-cause.ts';

// The words of the CSV files. The format is Japanese whatever the language of the windows: other systems read its columns.

export const callHeader: readonly string[] = [
  '開始日時',
  '種別',
  '番号',
  '名前',
  '着信番号',
  '業務ラベル',
  '通話時間(秒)',
  '結果',
  'チャット',
  '終了日時',
  '呼出時間(秒)',
  '保留時間(秒)',
  '最終着信番号',
  '発信者名',
  'メモ',
  '切断理由',
];

/** Laid down by the product's documents (spec/history-and-csv.md section 3). */
export const chatHeader: readonly string[] = ['会話日時', '会話者', '会話内容'];

/** The chats of many calls: each message with its call, named as in the CSV of the calls. */
export const chatsHeader: readonly string[] = ['開始日時', '番号', '名前', '着信番号', 'キュー', ...chatHeader];

export const speakerWords = { customer: 'お客様', service: 'チャットサービス' } as const;

/** By scope, then by direction. */
export const kindWords = {
  internal: { incoming: '内線着信', outgoing: '内線発信' },
  external: { incoming: '外線着信', outgoing: '外線発信' },
} as const;

/** What stands for a number that the network did not give. */
export const partyWords: Readonly<Record<string, string>> = { withheld: '非通知', out_of_area: '表示圏外', public_phone: '公衆電話' };

export const chatWords: Readonly<Record<string, string>> = { none: '無', present: '有', error: 'エラー' };

export const resultWords: Readonly<Record<CallResult, string>> = {
  answered: '応答',
  missed: '不在',
  rejected: '拒否',
  answered_elsewhere: '他で応答',
  busy: '話中',
  failed: '失敗',
  interrupted: '中断',
};

export const causeWords: Readonly<Record<HangUpCause, string>> = {
  normal: '正常終了',
  busy: '話中',
  no_answer: '応答なし',
  rejected: '拒否',
  cancelled: '取り消し',
  answered_elsewhere: '他の端末で応答',
  not_found: '番号なし',
  forbidden: '発信不可',
  unavailable: '相手が利用不可',
  media_failed: '音声の接続失敗',
  not_acceptable: '音声形式の不一致',
  network: 'ネットワーク障害',
  server_error: 'サーバーエラー',
  too_many_calls: '着信数の上限',
  do_not_disturb: '着信拒否設定',
  moved: '番号の変更',
  transferred: '転送',
  lost_dialog: '通話の消失',
  app_died: 'アプリの終了',
  unknown: '不明',
};
