import { whisper } from '../i18n/texts/whisper.ts';
import type { Settings } from '../settings/schema.ts';
import { plainText, plainTextOrNull } from '../text/plain-text.ts';
import type { WhisperRule } from './whisper-rule.ts';

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
  /** The user's own sound that is played in the place of the text, which is said where it cannot be played; null = none. */
  readonly tone: string | null;
  /** Percent of the voice's own speed, 50–200. */
  readonly rate: number;
  /** Whole seconds counted down after the words, 0–5. */
  readonly countdownS: number;
}

/** Graphemes that are said at most. */
const mostGraphemes = 200;

/**
 * What is heard before the talk, or null when nothing is. The call's own words win over those and the sound of its queue, and these
 * over the template. A template that needs what the call does not tell says nothing rather than half a sentence.
 */
export function whisperPlan(settings: WhisperSettings, facts: WhisperFacts, language: 'ja' | 'en'): WhisperPlan | null {
  if (!settings['whisper.isOn']) return null;
  const rule = settings['whisper.queues'].find(({ queue }) => isNamed(queue, facts)) ?? null;
  const text = facts.whisperText ?? plainTextOrNull(filled(templateOf(settings, rule, language), facts, language), mostGraphemes);
  const tone = facts.whisperText === null ? (rule?.tone ?? null) : null;
  const countdownS = Math.round(facts.countdownS ?? settings['whisper.countdownS']);
  return text === null && tone === null && countdownS === 0 ? null : { text, tone, rate: settings['whisper.rate'], countdownS };
}

function templateOf(settings: WhisperSettings, rule: WhisperRule | null, language: 'ja' | 'en'): string {
  const ofQueue = rule?.words.trim() ?? '';
  // A queue without words is silent, but one whose sound is gone is like any other.
  if (ofQueue !== '' || (rule !== null && rule.tone === null)) return ofQueue;
  const template = settings['whisper.template'].trim();
  return template === '' ? whisper[language].phrase : template;
}

function isNamed(queue: string, facts: WhisperFacts): boolean {
  const wanted = plain(queue);
  return wanted !== '' && [facts.queueName, facts.queueId].some((name) => name !== null && plain(name) === wanted);
}

/** Equal but for case, for the width of letters and for the space around. */
function plain(name: string): string {
  return plainText(name).normalize('NFKC').toLowerCase();
}

function filled(template: string, facts: WhisperFacts, language: 'ja' | 'en'): string {
  const queue = facts.queueName ?? facts.queueId;
  if (queue === null && template.includes('{queue}')) return '';
  const types: Readonly<Record<string, string>> = whisper[language].types;
  const type = (facts.callType !== null && Object.hasOwn(types, facts.callType) ? types[facts.callType] : null) ?? whisper[language].call;
  return template.replaceAll(/\{(queue|type)\}/g, (_, name: string) => (name === 'queue' ? (queue ?? '') : type));
}
