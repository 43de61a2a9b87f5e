import { expect, test } from 'vitest';
import { someCallId } from '../../support/call-builders.ts';
import { CallRig } from '../../support/call-rig.ts';
import type { FakeSession } from '../../support/fake-sip.ts';
import { settled } from '../../support/fake-clock.ts';
import { FakeWhisperMedia } from '../../support/fake-whisper-media.ts';
import { storedWave } from '../../support/tone-rig.ts';
import { Whisperer } from '../../../main/whisper/whisperer.ts';
import { whisper as texts } from '../../../common/i18n/texts/whisper.ts';
import type { Settings } from '../../../common/settings/schema.ts';

const one = someCallId('one');
const numbers: readonly string[] = texts.en.numbers;
const queueHeader = [{ name: 'X-Cti-Queue-Name', value: 'Support' }];

/** One second of 8 kHz and one byte a sample. */
function second(): Uint8Array {
  const bytes = new Uint8Array(44 + 8000);
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  bytes.set(new TextEncoder().encode('WAVE'), 8);
  new DataView(bytes.buffer).setUint32(28, 8000, true);
  return bytes;
}

class WhisperRig {
  readonly media = new FakeWhisperMedia();
  readonly said: string[] = [];
  sound: Promise<Uint8Array | null> = Promise.resolve(second());
  /** How a number is spoken. */
  number: (text: string) => Uint8Array | null = () => null;
  /** The user's own, by name. */
  readonly own = new Map<string, Uint8Array>();
  readonly calls: CallRig;
  readonly whisperer: Whisperer;

  constructor(settings: Partial<Settings> = {}) {
    const observer = {
      arrived: (...call: Parameters<Whisperer['arrived']>) => this.whisperer.arrived(...call),
      changed: (...call: Parameters<Whisperer['changed']>) => this.whisperer.changed(...call),
    };
    this.calls = new CallRig({ 'whisper.isOn': true, 'whisper.countdownS': 3, ...settings }, [observer]);
    const { hub, clock, log } = this.calls;
    this.whisperer = new Whisperer({
      media: this.media,
      speech: {
        say: (text) => {
          if (numbers.includes(text)) return Promise.resolve(this.number(text));
          this.said.push(text);
          return this.sound;
        },
      },
      sounds: { waveOf: (name) => Promise.resolve(this.own.get(name) ?? null) },
      settings: this.calls.settings,
      siteHeaderNames: () => ({}),
      language: () => 'en',
      mediaIdOf: (id) => hub.get(id)?.session.mediaId ?? null,
      talksIn: (id, seconds) => hub.talksIn(id, seconds),
      clock,
      log,
    });
  }

  async answered(headers = queueHeader): Promise<FakeSession> {
    const session = this.calls.sip.ring('one', { headers });
    await settled();
    await this.calls.service.answer(one);
    session.tell({ type: 'established' });
    await settled();
    return session;
  }

  get left(): number | null | undefined {
    return this.calls.view('one')?.talksInS;
  }
}

test('the words are made while it rings, the call is held back before it is answered, and let go when all was heard', async () => {
  const rig = new WhisperRig();
  const session = rig.calls.sip.ring('one', { headers: queueHeader });
  expect(rig.said).toEqual(['Call from Support']);
  expect(rig.media.asked).toEqual([]);
  const answered = rig.calls.service.answer(one);
  expect(rig.media.asked).toEqual(['hold back media-one']);
  await answered;
  session.tell({ type: 'established' });
  await settled();
  expect(rig.media.asked).toEqual(['hold back media-one', 'play 8044 bytes and 3 beeps']);
  expect(rig.left).toBe(4);
  await rig.calls.clock.elapse(1000);
  expect(rig.left).toBe(3);
  rig.media.heard();
  await settled();
  expect(rig.left).toBeNull();
  expect(rig.media.asked.slice(2)).toEqual(['stop', 'let go media-one']);
  expect(rig.calls.clock.waiting).toBe(0);
});

test('a skip begins the talk at once, and is refused when there is nothing to skip', async () => {
  const rig = new WhisperRig();
  await rig.answered();
  expect(rig.whisperer.skip(one)).toBeNull();
  expect(rig.media.asked.slice(2)).toEqual(['stop', 'let go media-one']);
  expect(rig.whisperer.skip(one)).toBe('wrong_state');
});

test('switched off, nothing is held back', async () => {
  const rig = new WhisperRig({ 'whisper.isOn': false });
  await rig.answered();
  expect([rig.media.asked, rig.said, rig.left]).toEqual([[], [], null]);
});

test('without a sound the countdown is heard; without both the talk begins', async () => {
  const rig = new WhisperRig();
  rig.sound = Promise.resolve(null);
  await rig.answered();
  expect(rig.media.asked).toContain('play 0 bytes and 3 beeps');
  const silent = new WhisperRig({ 'whisper.countdownS': 0 });
  silent.sound = Promise.resolve(null);
  await silent.answered();
  expect(silent.media.asked).toEqual(['hold back media-one', 'stop', 'let go media-one']);
});

test('a synthesiser that is late is left out after 1.5 s', async () => {
  const rig = new WhisperRig();
  rig.sound = new Promise(() => undefined);
  await rig.answered();
  expect(rig.left).toBe(0);
  await rig.calls.clock.elapse(1500);
  expect(rig.media.asked).toContain('play 0 bytes and 3 beeps');
});

test('a media window that fails, and one that never answers, do not keep the talk back', async () => {
  const failing = new WhisperRig();
  failing.media.failure = new Error('gone');
  await failing.answered();
  expect([failing.media.asked.at(-1), failing.left]).toEqual(['let go media-one', null]);
  const silent = new WhisperRig();
  await silent.answered();
  await silent.calls.clock.elapse(9999);
  expect(silent.left).not.toBeNull();
  await silent.calls.clock.elapse(1);
  expect([silent.media.asked.at(-1), silent.left]).toEqual(['let go media-one', null]);
});

test('a hang-up ends the whisper, and the microphone stays silent until the media closes', async () => {
  const rig = new WhisperRig();
  await rig.answered();
  rig.calls.service.hangUp(one);
  expect(rig.media.asked.slice(2)).toEqual(['stop']);
  expect(rig.left).toBeNull();
  await rig.calls.clock.elapse(15_000);
  expect(rig.media.asked.slice(2)).toEqual(['stop']);
});

test('a hold ends the whisper', async () => {
  const rig = new WhisperRig();
  await rig.answered();
  await rig.calls.service.setHold(one, true);
  expect(rig.media.asked.slice(2)).toEqual(['stop', 'let go media-one']);
});

test('an answer that fails lets go, and the next one whispers', async () => {
  const rig = new WhisperRig();
  const session = rig.calls.sip.ring('one', { headers: queueHeader });
  session.failure = new Error('no microphone');
  await rig.calls.service.answer(one);
  expect(rig.media.asked).toEqual(['hold back media-one', 'let go media-one']);
  await rig.calls.service.answer(one);
  session.tell({ type: 'established' });
  await settled();
  expect(rig.media.asked.slice(2)).toEqual(['hold back media-one', 'play 8044 bytes and 3 beeps']);
});

const recorded = { 'whisper.queues': [{ queue: 'support', words: 'Technical call', tone: 'own-1' }] };

test('the sound of a queue is played in the place of words, and skipped like them', async () => {
  const rig = new WhisperRig(recorded);
  rig.own.set('own-1', storedWave(48_000 * 2));
  await rig.answered();
  expect(rig.said).toEqual([]);
  expect(rig.media.asked).toEqual(['hold back media-one', `play ${44 + 48_000 * 4} bytes and 3 beeps`]);
  expect(rig.left).toBe(5);
  expect(rig.whisperer.skip(one)).toBeNull();
  expect(rig.media.asked.slice(2)).toEqual(['stop', 'let go media-one']);
});

test('a sound that is gone gives way to the words, and to nothing where they cannot be spoken', async () => {
  const rig = new WhisperRig(recorded);
  await rig.answered();
  expect(rig.said).toEqual(['Technical call']);
  expect(rig.media.asked).toContain('play 8044 bytes and 3 beeps');
  const silent = new WhisperRig({ ...recorded, 'whisper.countdownS': 0 });
  silent.sound = Promise.resolve(null);
  await silent.answered();
  expect(silent.media.asked).toEqual(['hold back media-one', 'stop', 'let go media-one']);
});

test('a long sound is cut so that the countdown is heard before the talk must begin', async () => {
  const rig = new WhisperRig(recorded);
  rig.own.set('own-1', storedWave(48_000 * 30));
  await rig.answered();
  expect(rig.media.asked).toContain(`play ${44 + 48_000 * 13} bytes and 3 beeps`);
  expect(rig.left).toBe(10);
});

test('the countdown is spoken from the top, and beeps where one number cannot be spoken', async () => {
  const rig = new WhisperRig();
  const counted: string[] = [];
  rig.number = (text) => {
    counted.push(text);
    return second();
  };
  await rig.answered();
  expect(counted).toEqual(['three', 'two', 'one']);
  expect(rig.media.asked).toContain('play 8044 bytes and 3 numbers');
  const half = new WhisperRig();
  half.number = (text) => (text === 'one' ? null : second());
  await half.answered();
  expect(half.media.asked).toContain('play 8044 bytes and 3 beeps');
});
