import * as z from 'zod/mini';
import { assertNever } from '../../../common/assert-never.ts';
import { type SettingKey, settingSpecs } from '../../../common/settings/schema.ts';

/** How a setting is entered, as far as its schema tells. */
export type ControlKind =
  | { readonly type: 'switch' }
  /** `radio` while all choices fit beside each other. */
  | { readonly type: 'radio' | 'select'; readonly values: readonly string[] }
  | { readonly type: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'text'; readonly maximum: number }
  /** A list of texts. */
  | { readonly type: 'list'; readonly maximum: number; readonly maximumEntries: number };

const mostRadios = 4;
/** Where only a pattern limits a text. */
const longestText = 512;

const text = z.object({ type: z.literal('string'), maxLength: z.optional(z.int()) });
const described = z.union([
  z.object({ type: z.literal('boolean') }),
  z.object({ type: z.literal('string'), enum: z.array(z.string()) }),
  z.object({ type: z.literal('integer'), minimum: z.int(), maximum: z.int() }),
  text,
  z.object({ type: z.literal('array'), items: text, maxItems: z.int() }),
]);

/** The control of a key; throws for a schema that has none, which then needs a control of its own in the table. */
export function controlKindOf(key: SettingKey): ControlKind {
  const answer = described.safeParse(z.toJSONSchema(settingSpecs[key].schema));
  if (!answer.success) throw new Error(`no control fits the schema of ${key}`);
  const schema = answer.data;
  switch (schema.type) {
    case 'boolean':
      return { type: 'switch' };
    case 'string':
      if (!('enum' in schema)) return { type: 'text', maximum: schema.maxLength ?? longestText };
      return { type: schema.enum.length <= mostRadios ? 'radio' : 'select', values: schema.enum };
    case 'integer':
      return { type: 'number', minimum: schema.minimum, maximum: schema.maximum };
    case 'array':
      return { type: 'list', maximum: schema.items.maxLength ?? longestText, maximumEntries: schema.maxItems };
    default:
      return assertNever(schema);
  }
}
