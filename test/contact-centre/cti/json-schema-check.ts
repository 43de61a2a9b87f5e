import * as z from 'zod/mini';

/** The keywords of JSON Schema 2020-12 that the OpenAPI file uses. */
const schemaNode = z.strictObject({
  $ref: z.optional(z.string()),
  type: z.optional(z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object'])),
  description: z.optional(z.string()),
  const: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  format: z.optional(z.enum(['date-time', 'uri'])),
  pattern: z.optional(z.string()),
  maxLength: z.optional(z.number()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  items: z.optional(z.unknown()),
  maxItems: z.optional(z.number()),
  required: z.optional(z.array(z.string())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  additionalProperties: z.optional(z.unknown()),
});
type SchemaNode = z.output<typeof schemaNode>;

/** Follows `#/a/b`; unknown where it leads nowhere. */
export function pointed(document: unknown, reference: string): unknown {
  let at = document;
  for (const key of reference.replace(/^#\//, '').split('/')) at = property(at, key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return at;
}

/** An own property of whatever came out of JSON, or undefined. */
export function property(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with `value`, each with its place; empty when it keeps the schema. An unknown keyword throws. */
export function schemaProblems(document: unknown, schema: unknown, value: unknown, place = '$'): readonly string[] {
  const node = schemaNode.parse(schema);
  if (node.$ref !== undefined) return schemaProblems(document, pointed(document, node.$ref), value, place);
  const wrong = (what: string): string => `${place}: ${what}`;
  if (node.const !== undefined && value !== node.const) return [wrong(`not ${JSON.stringify(node.const)}`)];
  if (node.enum !== undefined && !node.enum.includes(value))
    return [wrong(`${JSON.stringify(value)} is none of ${JSON.stringify(node.enum)}`)];
  switch (node.type) {
    case undefined:
      return [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrong('not a boolean')];
    case 'string':
      return typeof value === 'string' ? stringProblems(node, value).map(wrong) : [wrong('not a string')];
    case 'integer':
    case 'number':
      return typeof value === 'number' ? numberProblems(node, value).map(wrong) : [wrong('not a number')];
    case 'array':
      if (!Array.isArray(value)) return [wrong('not a list')];
      return [
        ...(value.length > (node.maxItems ?? Number.POSITIVE_INFINITY) ? [wrong(`more than ${node.maxItems} items`)] : []),
        ...value.flatMap((item: unknown, index) => schemaProblems(document, node.items ?? {}, item, `${place}[${index}]`)),
      ];
    case 'object':
      return isRecord(value) ? objectProblems(document, node, value, place) : [wrong('not an object')];
    default:
      return [wrong('unknown type')];
  }
}

/** Places of keys that the schema allows without naming them: whoever reads by it passes over them. */
export function strangeKeys(document: unknown, schema: unknown, value: unknown, place = '$'): readonly string[] {
  const node = schemaNode.parse(schema);
  if (node.$ref !== undefined) return strangeKeys(document, pointed(document, node.$ref), value, place);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => strangeKeys(document, node.items ?? {}, item, `${place}[]`));
  if (!isRecord(value) || node.properties === undefined) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = property(node.properties, name);
    if (known !== undefined) return strangeKeys(document, known, inner, `${place}.${name}`);
    return node.additionalProperties === undefined ? [`${place}.${name}`] : [];
  });
}

function stringProblems(node: SchemaNode, value: string): string[] {
  const problems: string[] = [];
  if (value.length > (node.maxLength ?? Number.POSITIVE_INFINITY)) problems.push(`longer than ${node.maxLength}`);
  if (node.pattern !== undefined && !new RegExp(node.pattern, 'u').test(value)) problems.push(`${value} does not match ${node.pattern}`);
  if (node.format === 'uri' && !URL.canParse(value)) problems.push('not a URI');
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
  if (node.format === 'date-time' && !isTime) problems.push(`${value} is not RFC 3339 with an offset`);
  return problems;
}

function numberProblems(node: SchemaNode, value: number): string[] {
  const problems: string[] = [];
  if (node.type === 'integer' && !Number.isInteger(value)) problems.push('not a whole number');
  if (value < (node.minimum ?? Number.NEGATIVE_INFINITY)) problems.push(`below ${node.minimum}`);
  if (value > (node.maximum ?? Number.POSITIVE_INFINITY)) problems.push(`above ${node.maximum}`);
  return problems;
}

function objectProblems(document: unknown, node: SchemaNode, value: Readonly<Record<string, unknown>>, place: string): string[] {
  const missing = (node.required ?? []).filter((name) => !Object.hasOwn(value, name)).map((name) => `${place}: ${name} is missing`);
  const found = Object.entries(value).flatMap(([name, inner]) => {
    const schema = property(node.properties, name) ?? node.additionalProperties;
    if (schema === false) return [`${place}: ${name} is not allowed`];
    return schema === undefined || schema === true ? [] : schemaProblems(document, schema, inner, `${place}.${name}`);
  });
  return [...missing, ...found];
}
