import { noBookMatch } from '../../common/book/book-match.ts';
import { nothingKnown } from '../../common/cti/known-facts.ts';
import { callId, accountId } from '../../common/call/ids.ts';
import type { CallParty } from '../../common/call/call-party.ts';
import type { AccountList, AccountState } from '../../common/ipc/groups/account.ts';
import type { CallView } from '../../common/ipc/groups/calls.ts';
import type { CallDetail, CallRow, ExportOutcome } from '../../common/ipc/groups/history.ts';
import type { ChatMessage, ChatView, IncomingView, RouteStep, RouteView } from '../../common/ipc/groups/popups.ts';

/** 2026-11-20 10:32:10 in Tokyo. */
export const noonMs = Date.UTC(2026, 10, 20, 1, 32, 10);

export const partyOf = (number: string, name: string | null = null): CallParty => ({
  kind: 'number',
  number: number.replaceAll('-', ''),
  e164: null,
  display: number,
  name,
});

export const line = { number: '0312345678', display: '03-1234-5678', label: '代表窓口' };

export function incomingView(changes: Partial<IncomingView> = {}): IncomingView {
  return {
    revision: 1,
    callId: callId.parse('call-1'),
    phase: 'ringing',
    isMuted: false,
    hold: 'none',
    heldSinceMs: null,
    talksInS: null,
    microphone: 'ready',
    scope: 'external',
    line,
    party: partyOf('090-1234-5678'),
    book: noBookMatch,
    match: { type: 'one', name: '山田 花子' },
    flags: { hasFlags: true, isVerified: true, isBadActor: false, isRepeat: true },
    label: '契約内容の変更',
    queue: 'サポート第1',
    waitingSinceMs: noonMs - 75_000,
    ringingSinceMs: noonMs - 8_000,
    answeredAtMs: null,
    endedAtMs: null,
    size: 'standard',
    isPinned: false,
    pages: [],
    othersCount: 0,
    ...changes,
  };
}

export const routeSteps: readonly RouteStep[] = [
  { atMs: noonMs - 90_000, type: 'inbound', name: '03-1234-5678 代表窓口', digit: null, isFromSip: false },
  { atMs: noonMs - 84_000, type: 'ivr', name: '受付メニュー', digit: '3', isFromSip: false },
  { atMs: noonMs - 80_000, type: 'label', name: '契約内容の変更', digit: null, isFromSip: false },
  { atMs: noonMs - 75_000, type: 'queue', name: 'サポート第1', digit: null, isFromSip: false },
  { atMs: null, type: 'unknown', name: '新しい種類の経路', digit: null, isFromSip: false },
];

export function routeView(changes: Partial<RouteView> = {}): RouteView {
  return {
    revision: 1,
    callId: callId.parse('call-1'),
    party: partyOf('090-1234-5678'),
    status: 'ready',
    steps: [...routeSteps],
    isPinned: false,
    ...changes,
  };
}

export function textMessage(id: string, side: ChatMessage['side'], text: string, atMs: number | null = noonMs): ChatMessage {
  return { id, atMs, side, body: { type: 'text', text } };
}

export const chatMessages: readonly ChatMessage[] = [
  textMessage('1', 'service', 'こんにちは。ご用件をお選びください。'),
  textMessage('2', 'customer', '契約の住所を変更したいです'),
  textMessage('3', 'service', 'お引っ越しの日付を教えてください。'),
  textMessage('4', 'customer', '来月の1日です。\n引っ越し先の間取り図を送ります👍'),
  { id: '5', atMs: noonMs, side: 'customer', body: { type: 'link', url: 'https://files.example.jp/u/8842.png', host: 'files.example.jp' } },
  textMessage('6', 'service', 'ありがとうございます。担当者におつなぎしますので、お電話ください。'),
];

export function chatView(changes: Partial<ChatView> = {}): ChatView {
  return {
    revision: 1,
    callId: callId.parse('call-1'),
    party: partyOf('090-1234-5678'),
    content: { type: 'transcript', messages: [...chatMessages], isOlderThan24Hours: false },
    isPinned: false,
    ...changes,
  };
}

export function accountsOf(state: AccountState, revision = 1): AccountList {
  return {
    revision,
    accounts: [
      {
        id: accountId.parse('account-1'),
        label: '山田 太郎',
        user: '2001',
        server: 'wss://pbx.example.jp/ws',
        state,
        codecs: 'auto',
        areCodecsLocked: false,
      },
    ],
  };
}

export const registered: Extract<AccountState, { type: 'registered' }> = {
  type: 'registered',
  server: 'wss://pbx.example.jp/ws',
  isEncrypted: true,
  sinceMs: noonMs,
};

export function callView(changes: Partial<CallView> = {}): CallView {
  return {
    id: callId.parse('call-1'),
    accountId: accountId.parse('account-1'),
    direction: 'incoming',
    scope: 'external',
    party: partyOf('090-1234-5678'),
    name: '山田 花子',
    line,
    phase: 'active',
    hold: 'none',
    heldSinceMs: null,
    talksInS: null,
    isMuted: false,
    microphone: 'ready',
    transfer: 'none',
    warning: null,
    startedAtMs: noonMs - 100_000,
    answeredAtMs: noonMs - 83_000,
    endedAtMs: null,
    cause: null,
    result: null,
    ...nothingKnown,
    ...changes,
  };
}

export function callRow(index: number, changes: Partial<CallRow> = {}): CallRow {
  return {
    id: callId.parse(`call-${String(index).padStart(6, '0')}`),
    startedAtMs: noonMs - index * 17 * 60_000,
    direction: 'incoming',
    scope: 'external',
    party: partyOf(`090-1234-${String(index % 10_000).padStart(4, '0')}`),
    name: null,
    line,
    label: null,
    queue: null,
    talkS: 0,
    isAnswered: changes.result === 'answered',
    result: 'missed',
    chat: 'none',
    isUnseen: false,
    ...changes,
  };
}

/** A morning's calls of every result. */
export const mixedRows: readonly CallRow[] = [
  callRow(0, { name: '山田 花子', label: '契約内容の変更', result: null, isAnswered: true, talkS: null, chat: 'present' }),
  callRow(1, { name: '株式会社 青空商事', result: 'answered', talkS: 252, label: 'ご注文', chat: 'present' }),
  callRow(2, { result: 'missed' }),
  callRow(3, { party: { kind: 'withheld' }, result: 'rejected' }),
  callRow(4, { direction: 'outgoing', name: '佐藤 健', result: 'answered', talkS: 48 }),
  callRow(5, { result: 'answered_elsewhere', queue: 'サポート第1' }),
  callRow(6, { direction: 'outgoing', result: 'busy', party: partyOf('0120-000-111') }),
  callRow(7, { direction: 'outgoing', result: 'failed', party: partyOf('2004'), scope: 'internal', name: '内線 鈴木' }),
  callRow(8, { result: 'interrupted', chat: 'error' }),
  callRow(9, { party: { kind: 'public_phone' }, result: 'answered', talkS: 3725 }),
];

export function callDetail(changes: Partial<CallDetail> = {}): CallDetail {
  return {
    row: callRow(1, { name: '株式会社 青空商事', result: 'answered', talkS: 252, label: 'ご注文', queue: 'サポート第1', chat: 'present' }),
    sipCallId: 'abc@pbx',
    answeredAtMs: noonMs - 1_000_000,
    endedAtMs: noonMs - 748_000,
    ringS: 12,
    holdS: 30,
    cause: 'normal',
    finalNumber: '2001',
    transferredTo: null,
    quality: {
      codec: 'opus',
      mosMinimum: 3.12,
      mosMean: 4.21,
      lossPercent: 0.4,
      jitterMs: 12,
      roundTripMs: 48,
      microphone: 'Jabra Evolve2 65 マイク',
      speaker: 'Jabra Evolve2 65 スピーカー',
      localCandidate: 'host',
      remoteCandidate: 'relay',
    },
    qualitySeries: null,
    memo: '折り返し希望',
    flags: nothingKnown.flags,
    otherFacts: [
      { name: 'menuPath', value: '受付メニュー > 契約' },
      { name: 'x-campaign', value: '春の引っ越し' },
    ],
    route: [...routeSteps],
    chat: { type: 'transcript', messages: [...chatMessages] },
    ...changes,
  };
}

/** A CSV that was saved whole, in one file. */
export function savedCsv(changes: Partial<Extract<ExportOutcome, { type: 'saved' }>> = {}): ExportOutcome {
  const lost = { unwrittenCalls: 0, replaced: 0, approximated: 0, dropped: 0, samples: [] };
  return { type: 'saved', file: '/documents/a.csv', fileNames: ['a.csv'], rows: 1, ...lost, ...changes };
}
