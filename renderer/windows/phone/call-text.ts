import type { TFunction } from 'i18next';
import type { CallDetail } from '../../../common/ipc/groups/history.ts';
import { transcriptText } from '../../features/chat/chat-clipboard.ts';
import { type Fact, factsOf, flagsText, otherFactsOf } from '../../features/history/fact-list.ts';
import { routeLine } from '../../features/route/route-line.ts';
import { partyNumberText } from '../../ui/party-text.ts';

function linesOf(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(([label, value]) => (value === '' ? [] : [`${label}：${value}`]));
}

/** Everything of a call for the clipboard: a line for each fact, then memo, route, chat and the rest under their headings. */
export function callText(detail: CallDetail, t: TFunction, lineEnd: '\r\n' | '\n'): string {
  const { row, memo, route, chat } = detail;
  const who = [
    [t('history.detail.number'), partyNumberText(row.party, t)],
    [t('history.detail.name'), row.name ?? ''],
    [t('history.detail.flags'), flagsText(detail, t)],
  ] as const;
  const labels = { customer: t('popup.chat.customer'), service: t('popup.chat.service') };
  const parts: readonly (readonly [heading: string, text: string])[] = [
    [t('history.detail.memo'), memo.split(/\r\n|[\r\n]/).join(lineEnd)],
    [t('history.detail.route'), route.map((step) => routeLine(step, t)).join(lineEnd)],
    [t('history.detail.chat'), chat.type === 'transcript' ? transcriptText(chat.messages, labels, lineEnd) : ''],
    [t('history.detail.other.title'), linesOf(otherFactsOf(detail, t)).join(lineEnd)],
  ];
  const rest = parts.flatMap(([heading, text]) => (text.trim() === '' ? [] : ['', `【${heading}】`, text]));
  return [...linesOf([...who, ...factsOf(detail, t)]), ...rest].join(lineEnd);
}
