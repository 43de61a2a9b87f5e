import { assertNever } from '../../common/assert-never.ts';
import type { ChatAnswer, ChatAnswerMessage } from '../../common/cti/schema.ts';
import { chatProblemType } from '../../common/cti/chat-error.ts';
import type { ChatProblem } from '../../common/ipc/groups/popups.ts';
import { plainParagraphs, plainText, plainTextOrNull } from '../../common/text/plain-text.ts';
import { mapLink, webLink } from './chat-link.ts';
import { type CtiFailure, serverCode } from './cti-failure.ts';
import type { StoredTranscript, TranscriptMessage } from './port.ts';

const maximumMessages = 50_000;
const maximumTextUnits = 1_000_000;
const maximumIdUnits = 200;
const serverMessageGraphemes = 500;
const dayMs = 24 * 60 * 60_000;

function linkOf(message: ChatAnswerMessage, mapUrl: string): string | null {
  switch (message.kind) {
    case 'url':
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return (webLink(message.url) ?? webLink(message.text))?.url ?? null;
    case 'location':
      return (mapLink(mapUrl, message) ?? webLink(message.url))?.url ?? null;
    case 'text':
      // A message that is only a URL; one inside other text stays text.
      return webLink(message.text)?.url ?? null;
    case 'choice':
    case 'unknown':
      return null;
    default:
      return assertNever(message.kind);
  }
}

function textOf(message: ChatAnswerMessage): string {
  const texts = [message.text, message.fileName, message.address, message.url];
  return plainParagraphs(texts.find((text) => text !== null && text.trim() !== '') ?? '', maximumTextUnits);
}

/** Oldest first; a message without a time stays behind the one that it followed. */
function oldestFirst(messages: readonly TranscriptMessage[]): TranscriptMessage[] {
  let lastMs = Number.NEGATIVE_INFINITY;
  const placed = messages.map((message) => {
    lastMs = message.atMs ?? lastMs;
    return { message, placeMs: lastMs };
  });
  // Equal places differ by NaN where both are infinite; a stable sort keeps their order.
  return placed.toSorted((left, right) => left.placeMs - right.placeMs || 0).map(({ message }) => message);
}

/** Ids are unique within a transcript, whatever the server sends, for a click names a message by its id. */
function uniqueId(wanted: string | null, place: number, taken: Set<string>): string {
  const id = plainText(wanted ?? '', maximumIdUnits).slice(0, maximumIdUnits);
  const unique = id !== '' && !taken.has(id) ? id : `${id}#${place}`;
  taken.add(unique);
  return unique;
}

/** The server's answer as it is stored and shown: oldest first, every link checked. `ringMs`: in place of an unknown start. */
export function storedTranscript(answer: ChatAnswer, mapUrl: string, ringMs: number): StoredTranscript {
  const taken = new Set<string>();
  const messages = answer.messages.slice(0, maximumMessages).map((message, place): TranscriptMessage => {
    return {
      id: uniqueId(message.id, place, taken),
      atMs: message.at,
      from: message.from === 'unknown' ? 'system' : message.from,
      kind: message.kind,
      text: textOf(message),
      url: linkOf(message, mapUrl),
    };
  });
  return {
    transcriptId: plainText(answer.transcriptId, maximumIdUnits),
    provider: plainText(answer.provider ?? ''),
    sessionStartedAtMs: answer.sessionStartedAt ?? messages.find(({ atMs }) => atMs !== null)?.atMs ?? ringMs,
    messages: oldestFirst(messages),
  };
}

/** The server's rule is 24 hours before the call; an older chat is shown and marked (spec/cti-contract.md section 7). */
export function isOlderThan24Hours(transcript: Pick<StoredTranscript, 'sessionStartedAtMs'>, ringMs: number): boolean {
  return Math.abs(transcript.sessionStartedAtMs - ringMs) > dayMs;
}

/** Which of the error texts a failure means, for window and history alike (spec/popups-and-chat.md section 6). */
export function chatProblem(failure: CtiFailure): ChatProblem {
  return {
    type: chatProblemType(serverCode(failure)),
    serverMessage: plainTextOrNull(failure.message, serverMessageGraphemes),
    code: plainText(failure.code),
    requestId: plainTextOrNull(failure.requestId, 128),
  };
}
