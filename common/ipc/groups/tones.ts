import * as z from 'zod/mini';
import { largestToneBytes, toneRefusals } from '../../tone/tone-limits.ts';
import { event, request } from '../define.ts';

/** What `ring.tone` and the rules hold: a bundled tone's name, or `own-…`. */
const toneName = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));

/** A tone that can be chosen. `label` null: bundled, its words are the choices of `ring.tone`. */
export const toneView = z.strictObject({
  name: toneName,
  label: z.nullable(z.string()),
  /** Null where it is not known. */
  lengthS: z.nullable(z.number()),
  /** Its file is gone or broken: the standard tone rings instead. */
  isMissing: z.boolean(),
});
export type ToneView = z.output<typeof toneView>;

/** `playing`: the tone that is being tried. */
export const toneList = z.strictObject({ revision: z.number(), tones: z.array(toneView), playing: z.nullable(toneName) });
export type ToneList = z.output<typeof toneList>;

/** What came of adding or replacing a tone. */
export const toneOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stored'), name: toneName, label: z.string() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({ type: z.literal('refused'), reason: z.enum(toneRefusals), fileName: z.string() }),
]);
export type ToneOutcome = z.output<typeof toneOutcome>;

const toneChange = z.enum(['saved', 'locked', 'empty', 'twice', 'gone', 'not_saved']);
export type ToneChange = z.output<typeof toneChange>;

const droppedSound = z.string().check(z.maxLength(Math.ceil(largestToneBytes / 3) * 4));

export const tones = {
  list: request(['settings'], z.strictObject({}), toneList),
  changed: event(['settings'], toneList),
  /** Asks for a sound with the OS's dialog, and makes a tone of it. */
  add: request(['settings'], z.strictObject({}), toneOutcome),
  /** The same for a file that was dropped on the list; `sound`: its bytes in base64, for no window may name a file of the disk. */
  addDropped: request(['settings'], z.strictObject({ fileName: z.string().check(z.maxLength(255)), sound: droppedSound }), toneOutcome),
  /** The same for a tone that is there: it keeps its name, and what chose it. A refusal leaves it as it was. */
  replace: request(['settings'], z.strictObject({ name: toneName }), toneOutcome),
  rename: request(['settings'], z.strictObject({ name: toneName, label: z.string().check(z.maxLength(200)) }), toneChange),
  /** Whoever chose it hears the standard tone. */
  remove: request(['settings'], z.strictObject({ name: toneName }), toneChange),
  /** Rings it once where calls ring; `busy` while one does. */
  play: request(['settings'], z.strictObject({ name: toneName }), z.enum(['playing', 'busy'])),
  stop: request(['settings'], z.strictObject({}), z.null()),
  /** A call rang with the standard tone, for this one's file is gone or broken; told once for each. */
  missed: event(['phone'], z.strictObject({ label: z.string() })),
};
