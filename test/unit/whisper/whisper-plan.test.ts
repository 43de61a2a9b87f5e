import { expect, test } from 'vitest';
import { type WhisperFacts, type WhisperPlan, type WhisperSettings, whisperPlan } from '../../../common/call/whisper-plan.ts';
import { whisperRules } from '../../../common/call/whisper-rule.ts';

const on: WhisperSettings = {
  'whisper.isOn': true,
  'whisper.template': '',
  'whisper.queues': [],
  'whisper.rate': 100,
  'whisper.countdownS': 0,
};
const support: WhisperFacts = { queueId: 'sup', queueName: 'サポート', callType: 'callback', whisperText: null, countdownS: null };

const spoken = (queue: string, words: string) => ({ queue, words, tone: null });

interface Row {
  readonly what: string;
  readonly settings?: Partial<WhisperSettings>;
  readonly facts?: Partial<WhisperFacts>;
  readonly language?: 'en';
  readonly plan: Partial<WhisperPlan> | null;
}

const rows: readonly Row[] = [
  { what: 'queue and type', plan: { text: 'サポートからの折り返し', rate: 100, countdownS: 0 } },
  { what: 'in English', language: 'en', facts: { queueName: 'Support' }, plan: { text: 'Callback from Support' } },
  { what: 'switched off', settings: { 'whisper.isOn': false }, facts: { whisperText: '緊急', countdownS: 3 }, plan: null },
  { what: 'a queue without a name', facts: { queueName: null }, plan: { text: 'supからの折り返し' } },
  { what: 'no queue', facts: { queueName: null, queueId: null }, plan: null },
  { what: 'no type', facts: { callType: null }, plan: { text: 'サポートからの通話' } },
  { what: 'a type like a property of every object', facts: { callType: 'constructor' }, plan: { text: 'サポートからの通話' } },
  { what: 'an own template', settings: { 'whisper.template': '{type}、{queue}です' }, plan: { text: '折り返し、サポートです' } },
  {
    what: 'a template without places',
    settings: { 'whisper.template': 'お電話です' },
    facts: { queueName: null, queueId: null },
    plan: { text: 'お電話です' },
  },
  {
    what: 'words for the queue',
    settings: { 'whisper.queues': [spoken('営業', '営業です'), spoken('サポート', '{type}=急ぎ')] },
    plan: { text: '折り返し=急ぎ' },
  },
  {
    what: 'words by the id, whatever the case and the width',
    settings: { 'whisper.queues': [spoken(' ＳＵＰ ', '技術')] },
    plan: { text: '技術' },
  },
  { what: 'a queue that is to be silent', settings: { 'whisper.queues': [spoken('サポート', '')] }, plan: null },
  {
    what: 'a silent queue with a countdown',
    settings: { 'whisper.queues': [spoken('サポート', '')], 'whisper.countdownS': 3 },
    plan: { text: null, countdownS: 3 },
  },
  {
    what: 'a sound of the queue, and the words in its place',
    settings: { 'whisper.queues': [{ queue: 'サポート', words: '{type}です', tone: 'own-1' }] },
    plan: { text: '折り返しです', tone: 'own-1' },
  },
  {
    what: 'a sound without words: what is said of other queues stands in its place',
    settings: { 'whisper.queues': [{ queue: 'サポート', words: '', tone: 'own-1' }] },
    plan: { text: 'サポートからの折り返し', tone: 'own-1' },
  },
  {
    what: 'a sound of another queue',
    settings: { 'whisper.queues': [{ queue: '営業', words: '', tone: 'own-1' }] },
    plan: { text: 'サポートからの折り返し', tone: null },
  },
  {
    what: "the call's own words before the sound of its queue",
    facts: { whisperText: '緊急' },
    settings: { 'whisper.queues': [{ queue: 'サポート', words: '', tone: 'own-1' }] },
    plan: { text: '緊急', tone: null },
  },
  { what: 'a line of no queue', settings: { 'whisper.queues': [spoken('', '何か')] }, plan: { text: 'サポートからの折り返し' } },
  {
    what: "the call's own words, as they are",
    facts: { whisperText: '{queue} の VIP' },
    settings: { 'whisper.queues': [spoken('サポート', '技術')] },
    plan: { text: '{queue} の VIP' },
  },
  { what: "the call's own countdown", facts: { countdownS: 0 }, settings: { 'whisper.countdownS': 5 }, plan: { countdownS: 0 } },
  { what: 'half seconds', facts: { countdownS: 2.5 }, plan: { countdownS: 3 } },
  { what: 'a place in the name of a queue', facts: { queueName: '{type}$&' }, plan: { text: '{type}$&からの折り返し' } },
  { what: 'the speed', settings: { 'whisper.rate': 150 }, plan: { rate: 150 } },
];

for (const { what, settings, facts, language, plan } of rows) {
  test(what, () => {
    const planned = whisperPlan({ ...on, ...settings }, { ...support, ...facts }, language ?? 'ja');
    if (plan === null) expect(planned).toBeNull();
    else expect(planned).toMatchObject(plan);
  });
}

test('never more than 200 characters', () => {
  const planned = whisperPlan(
    { ...on, 'whisper.queues': [spoken('sup', '{queue}'.repeat(28))] },
    { ...support, queueName: 'サ'.repeat(64) },
    'ja',
  );
  expect(planned?.text).toHaveLength(200);
});

test('lines from before there were sounds are rules; what is neither is refused', () => {
  expect(whisperRules.parse([' サポート = {type}=急ぎ', '営業', { queue: 'a', words: 'b', tone: 'own-1' }])).toEqual([
    { queue: 'サポート', words: '{type}=急ぎ', tone: null },
    { queue: '営業', words: '', tone: null },
    { queue: 'a', words: 'b', tone: 'own-1' },
  ]);
  expect(whisperRules.safeParse([{ queue: 'a', words: 'b' }]).success).toBe(false);
});
