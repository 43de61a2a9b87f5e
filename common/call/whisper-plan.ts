import { whisper } from '../i18n/texts/whisper.ts';
import type { Settings } from '../settings/schema.ts';
import { plainText, plainTextOrNull } from '../text/plain-text.ts';

/** What a call says of itself, as its INVITE's headers do (spec/cti-contract.md section 2). */
export interface WhisperFacts {
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly callType: string | null;
  readonly whisperText: string | null;
  /** 0–5. */
  readonly countdownS: number | null;
}

export type WhisperSettings = Pick<
  Settings,
  'whisper.isOn' | 'whisper.template' | 'whisper.queues' | 'whisper.rate' | 'whisper.countdownS'
>;

/** What the agent alone hears between the answer and the talk. */
export interface WhisperPlan {
  /** One plain line; null = nothing is said. */
  readonly text: string | null;
  /** Percent of the voice's own speed, 50–200. */
  readonly rate: number;
  /** Whole seconds counted down after the words, 0–5. */
  readonly countdownS: number;
}

/** Graphemes that are said at most. */
const mostGraphemes = 200;

/**
 * What is said before the talk, or null when nothing is heard. The call's own words win over those of its queue, and these over the
 * template. A template that needs what the call does not tell says nothing rather than half a sentence.
 */
export function whisperPlan(settings: WhisperSettings, facts: WhisperFacts, language: 'ja' | 'en'): WhisperPlan | null {
  if (!settings['whisper.isOn']) return null;
  const text = facts.whisperText ?? plainTextOrNull(ownWords(settings, facts, language), mostGraphemes);
  const countdownS = Math.round(facts.countdownS ?? settings['whisper.countdownS']);
  return text === null && countdownS === 0 ? null : { text, rate: settings['whisper.rate'], countdownS };
}

function ownWords(settings: WhisperSettings, facts: WhisperFacts, language: 'ja' | 'en'): string {
  const ofQueue = settings['whisper.queues'].map(queueLine).find(({ queue }) => isNamed(queue, facts));
  if (ofQueue !== undefined) return filled(ofQueue.words, facts, language);
  const template = settings['whisper.template'].trim();
  return filled(template === '' ? whisper[language].phrase : template, facts, language);
}

/** `queue=words`; the words may hold `=` themselves. */
function queueLine(line: string): { readonly queue: string; readonly words: string } {
  const [queue = '', ...rest] = line.split('=');
  return { queue: plainText(queue).toLowerCase(), words: rest.join('=').trim() };
}

function isNamed(queue: string, facts: WhisperFacts): boolean {
  return queue !== '' && [facts.queueName, facts.queueId].some((name) => name?.toLowerCase() === queue);
}

function filled(template: string, facts: WhisperFacts, language: 'ja' | 'en'): string {
  const queue = facts.queueName ?? facts.queueId;
  if (queue === null && template.includes('{queue}')) return '';
  const types: Readonly<Record<string, string>> = whisper[language].types;
  const type = (facts.callType !== null && Object.hasOwn(types, facts.callType) ? types[facts.callType] : null) ?? whisper[language].call;
  return template.replaceAll(/\{(queue|type)\}/g, (_, name: string) => (name === 'queue' ? (queue ?? '') : type));
}
