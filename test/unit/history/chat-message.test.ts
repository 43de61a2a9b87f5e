import { expect, test } from 'vitest';
import type { TranscriptMessage } from '../../../main/cti/port.ts';
import { toChatMessage, writtenText } from '../../../main/history/queries/chat-message.ts';

function message(change: Partial<TranscriptMessage>): TranscriptMessage {
  return { id: 'm', atMs: null, from: 'customer', kind: 'text', text: '', url: null, ...change };
}

test.each(['image', 'audio', 'video', 'file', 'location', 'url'] as const)('a message of the kind %s is a link', (kind) => {
  const stored = message({ kind, text: '説明', url: 'https://files.example/a' });
  expect(toChatMessage(stored).body).toEqual({ type: 'link', url: 'https://files.example/a', host: 'files.example' });
  expect(writtenText(stored)).toBe('https://files.example/a');
});

test('a text that is only a URL is a link, a URL inside other text is text', () => {
  expect(toChatMessage(message({ text: ' https://a.example/x \n' })).body.type).toBe('link');
  expect(toChatMessage(message({ text: '見て https://a.example/x' })).body).toEqual({ type: 'text', text: '見て https://a.example/x' });
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'tel:110', 'https://', 'search-ms:x'])(
  '%s is never a link',
  (url) => {
    expect(toChatMessage(message({ kind: 'file', text: '', url })).body).toEqual({ type: 'text', text: url });
    expect(toChatMessage(message({ text: url })).body).toEqual({ type: 'text', text: url });
  },
);

test.each(['choice', 'unknown'] as const)('%s shows its text', (kind) => {
  expect(toChatMessage(message({ kind, text: 'はい', url: 'https://a.example' })).body).toEqual({ type: 'text', text: 'はい' });
});

test.each([
  ['customer', 'customer'],
  ['bot', 'service'],
  ['agent', 'service'],
  ['system', 'service'],
] as const)('%s stands on the side of the %s', (from, side) => {
  expect(toChatMessage(message({ from })).side).toBe(side);
});
