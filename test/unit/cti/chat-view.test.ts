import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../common/ipc/groups/popups.ts';
import { chatMessage } from '../../../main/cti/chat-message.ts';
import { chatProblem, isOlderThan24Hours, storedTranscript } from '../../../main/cti/chat-view.ts';
import type { StoredTranscript } from '../../../main/cti/port.ts';
import { someChat } from '../../support/cti/fake-cti-server.ts';

const mapUrl = 'https://maps.example/?q={lat},{lng}';
const stored = (messages: readonly object[]): StoredTranscript => storedTranscript(someChat(messages), mapUrl, 0);
const view = (message: object): ChatMessage['body'] | undefined => stored([message]).messages.map(chatMessage)[0]?.body;

describe('the sides', () => {
  it.each([
    ['customer', 'customer'],
    ['bot', 'service'],
    ['agent', 'service'],
    ['system', 'service'],
    ['alien', 'service'],
  ])('puts %s on the side of %s', (from, side) => {
    expect(stored([{ from, kind: 'text', text: 'a' }]).messages.map(chatMessage)[0]?.side).toBe(side);
  });
});

describe('リンクを開く', () => {
  const url = 'https://bot.example/upload/1';

  it.each(['url', 'image', 'audio', 'video', 'file'])('stands for a message of the kind %s', (kind) => {
    expect(view({ from: 'customer', kind, url, fileName: 'a.png' })).toEqual({ type: 'link', url, host: 'bot.example' });
  });

  it('stands for a place, which opens the map', () => {
    const body = view({ from: 'customer', kind: 'location', lat: 35.5, lng: 139.5, address: '東京' });
    expect(body).toEqual({ type: 'link', url: 'https://maps.example/?q=35.5,139.5', host: 'maps.example' });
  });

  it('stands for a message that is only a URL', () => {
    expect(view({ from: 'customer', kind: 'text', text: ` ${url}\n` })).toEqual({ type: 'link', url, host: 'bot.example' });
  });

  it('does not stand for a URL inside other text, a choice, or a kind of the future', () => {
    expect(view({ from: 'customer', kind: 'text', text: `see ${url}` })).toEqual({ type: 'text', text: `see ${url}` });
    expect(view({ from: 'bot', kind: 'choice', text: 'はい' })).toEqual({ type: 'text', text: 'はい' });
    expect(view({ from: 'bot', kind: 'hologram', text: '?' })).toEqual({ type: 'text', text: '?' });
  });

  it('shows the target of any other scheme as plain text', () => {
    expect(view({ from: 'bot', kind: 'url', url: 'javascript:alert(1)' })).toEqual({ type: 'text', text: 'javascript:alert(1)' });
    expect(view({ from: 'bot', kind: 'file', url: 'file:///c:/x', fileName: 'x.pdf' })).toEqual({ type: 'text', text: 'x.pdf' });
  });
});

it('keeps text as text', () => {
  const text = '<script>alert(1)</script>\n**not bold** <img src=x onerror=1>';
  expect(view({ from: 'customer', kind: 'text', text })).toEqual({ type: 'text', text });
});

it('puts the oldest on top and leaves messages without a time behind the one before', () => {
  const messages = [
    { id: 'b', from: 'bot', kind: 'text', text: 'b', at: '2026-01-02T03:04:06Z' },
    { id: 'a', from: 'bot', kind: 'text', text: 'a', at: '2026-01-02T03:04:05Z' },
  ];
  expect(stored(messages).messages.map(({ id }) => id)).toEqual(['a', 'b']);
  const timeless = { id: 'c', from: 'bot', kind: 'text', text: 'c' };
  expect(stored([timeless, ...messages, { ...timeless, id: 'd' }]).messages.map(({ id }) => id)).toEqual(['c', 'a', 'd', 'b']);
});

it('gives every message an id of its own', () => {
  const message = { id: 'same', from: 'bot', kind: 'text', text: 'x' };
  const ids = stored([message, message, { ...message, id: undefined }, { ...message, id: '長'.repeat(999) }]).messages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(ids.every((id) => id.length > 0 && id.length <= 256)).toBe(true);
});

it('takes the first message for the start when the server does not say', () => {
  const messages = [{ from: 'bot', kind: 'text', text: 'x', at: '2026-01-02T03:04:05Z' }];
  expect(storedTranscript({ ...someChat(messages), sessionStartedAt: null }, mapUrl, 7).sessionStartedAtMs).toBe(
    Date.UTC(2026, 0, 2, 3, 4, 5),
  );
  expect(storedTranscript({ ...someChat(), sessionStartedAt: null }, mapUrl, 7).sessionStartedAtMs).toBe(7);
});

it('marks a chat of more than 24 hours before the call', () => {
  const day = 24 * 3_600_000;
  expect(isOlderThan24Hours({ sessionStartedAtMs: 0 }, day)).toBe(false);
  expect(isOlderThan24Hours({ sessionStartedAtMs: 0 }, day + 1)).toBe(true);
});

it('takes over fifty thousand messages and a line of a megabyte', () => {
  const messages = Array.from({ length: 50_001 }, (_, id) => ({ id, from: 'bot', kind: 'text', text: 'x' }));
  expect(stored(messages).messages).toHaveLength(50_000);
  expect(stored([{ from: 'bot', kind: 'text', text: 'あ'.repeat(2_000_000) }]).messages[0]?.text).toHaveLength(1_000_000);
});

it('cleans what the server says of a problem', () => {
  expect(chatProblem({ code: 'chat.no_match', message: '番号が\u202E違います', requestId: 'r-1' })).toEqual({
    type: 'no_match',
    serverMessage: '番号が違います',
    code: 'chat.no_match',
    requestId: 'r-1',
  });
});
