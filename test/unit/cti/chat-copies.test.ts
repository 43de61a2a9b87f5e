import { expect, test } from 'vitest';
import { messageText } from '../../../common/cti/message-text.ts';
import { chatMessage } from '../../../main/cti/chat-message.ts';
import { storedTranscript } from '../../../main/cti/chat-view.ts';
import { applyWrite } from '../../../main/history/queries/apply-write.ts';
import { detail } from '../../../main/history/queries/detail.ts';
import { chatCsv } from '../../../main/history/export/chat-csv.ts';
import { transcriptText } from '../../../renderer/features/chat/chat-clipboard.ts';
import { memoryHistory, saveAll } from '../../support/history/memory-history.ts';
import { idOf, record } from '../../support/history/records.ts';
import { someChat } from '../../support/cti/fake-cti-server.ts';

const file = 'https://files.example/u/1';
const answer = someChat([
  { from: 'customer', kind: 'text', text: '一行目\r\n二行目👍' },
  { from: 'bot', kind: 'image', url: `${file}.png`, fileName: 'a.png' },
  { from: 'bot', kind: 'audio', url: `${file}.mp3`, text: '説明' },
  { from: 'agent', kind: 'video', url: `${file}.mp4` },
  { from: 'system', kind: 'file', url: `${file}.pdf` },
  { from: 'customer', kind: 'location', lat: 35.5, lng: 139.5, address: '東京' },
  { from: 'customer', kind: 'text', text: ` ${file} ` },
  { from: 'customer', kind: 'text', text: `見て ${file}` },
  { from: 'bot', kind: 'choice', text: 'はい' },
  { from: 'bot', kind: 'hologram', text: '未知' },
  { from: 'bot', kind: 'file', url: 'javascript:alert(1)', text: '' },
]);
const transcript = storedTranscript(answer, 'https://maps.example/?q={lat},{lng}', 0);
const labels = { customer: 'お客様', service: 'チャットサービス' };
const spoken = [
  ['お客様', '一行目 二行目👍'],
  ['チャットサービス', `${file}.png`],
  ['チャットサービス', `${file}.mp3`],
  ['チャットサービス', `${file}.mp4`],
  ['チャットサービス', `${file}.pdf`],
  ['お客様', 'https://maps.example/?q=35.5,139.5'],
  ['お客様', file],
  ['お客様', `見て ${file}`],
  ['チャットサービス', 'はい'],
  ['チャットサービス', '未知'],
  ['チャットサービス', 'javascript:alert(1)'],
] as const;

test.each(['\r\n', '\n'] as const)('the clipboard carries a label a line, without time, ended by %j', (lineEnd) => {
  const text = transcriptText(transcript.messages.map(chatMessage), labels, lineEnd);
  expect(text).toBe(spoken.map(([speaker, words]) => `${speaker}：${words}`).join(lineEnd));
});

test('one message is copied with its line breaks', () => {
  expect(transcript.messages.map(chatMessage).map(messageText)[0]).toBe('一行目\n二行目👍');
});

test('the history shows the messages of the chat window, and its CSV the words of the clipboard', () => {
  const db = memoryHistory();
  saveAll(db, [record('call-1')]);
  applyWrite(db, { type: 'transcript', id: idOf('call-1'), transcript });
  expect(detail(db, idOf('call-1'))?.chat).toEqual({ type: 'transcript', messages: transcript.messages.map(chatMessage) });
  const csv = chatCsv(db, idOf('call-1'), { neutralisesFormulas: true, phoneNumbers: 'plain' });
  const lines = [...csv.batches()].flatMap((batch) => [...batch]);
  const fields = lines.map((line) => line.slice(1, -3).split('","').slice(1));
  expect(fields.map(([speaker, text]) => [speaker, text?.replaceAll('\n', ' ')])).toEqual(spoken);
});
