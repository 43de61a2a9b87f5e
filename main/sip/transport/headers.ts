import type { Header } from './message.ts';

export function valuesOf(headers: readonly Header[], name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}

export function firstOf(headers: readonly Header[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}

export function without(headers: readonly Header[], ...names: readonly string[]): Header[] {
  return headers.filter((header) => !names.includes(header.name));
}

/** Puts `values` where the first header of that name stood (or at the end) and removes the others; no values removes all. */
export function withValues(headers: readonly Header[], name: string, values: readonly string[]): Header[] {
  const at = headers.findIndex((header) => header.name === name);
  const added = values.map((value) => ({ name, value }));
  if (at === -1) return [...headers, ...added];
  return [...headers.slice(0, at), ...added, ...without(headers.slice(at), name)];
}

/** Splits at commas that stand neither in quotes nor in angle brackets (RFC 3261 section 7.3.1); null when a quote or bracket stays open. */
export function splitList(value: string): string[] | null {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  let isBracketed = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '<') isBracketed = true;
    else if (character === '>') isBracketed = false;
    else if (character === ',' && !isBracketed) {
      parts.push(value.slice(start, at).trim());
      start = at + 1;
    }
  }
  if (isQuoted || isBracketed) return null;
  return [...parts, value.slice(start).trim()];
}

/** All values of a header whose lines may be joined by commas, in order; null when one of them cannot be split. */
export function listOf(headers: readonly Header[], name: string): string[] | null {
  const lines = valuesOf(headers, name).map(splitList);
  return lines.some((line) => line === null) ? null : lines.flatMap((line) => line ?? []).filter((value) => value !== '');
}

/** Option tags, methods and other tokens of a comma-joined header, in lower case. */
export function tokensOf(headers: readonly Header[], name: string): string[] {
  return valuesOf(headers, name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '');
}
