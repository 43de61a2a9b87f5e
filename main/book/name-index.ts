/** Who has a number. */
export interface NamedEntry {
  readonly name: string;
  readonly company: string;
}

/**
 * The numbers of one book with their names, packed: made in the book's thread, handed to main without a copy, and searched there in
 * microseconds. Loading it costs main's event loop nothing, however many entries there are.
 */
export interface NameIndex {
  /** Ascending; see number-key.ts. A number that several entries have stands several times. */
  readonly keys: Float64Array<ArrayBuffer>;
  /** Where the text of each key begins and ends: one more than keys. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** UTF-8: name, NUL, company. */
  readonly text: Uint8Array<ArrayBuffer>;
}

const separator = '\0';

/** `entries` in ascending order of their key. */
export function packNameIndex(entries: readonly (readonly [key: number, name: string, company: string])[]): NameIndex {
  const keys = new Float64Array(entries.length);
  const offsets = new Uint32Array(entries.length + 1);
  const texts: Buffer[] = [];
  let end = 0;
  entries.forEach(([key, name, company], position) => {
    const text = Buffer.from(`${name}${separator}${company}`, 'utf8');
    keys[position] = key;
    offsets[position] = end;
    texts.push(text);
    end += text.length;
  });
  offsets[entries.length] = end;
  const text = new Uint8Array(end);
  texts.forEach((bytes, position) => text.set(bytes, offsets[position]));
  return { keys, offsets, text };
}

/** The first position whose key is not below `key`. */
function lowerBound(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? Infinity) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every entry that has this number, at most `limit`, and how many there are in all. */
export function findNames(index: NameIndex, key: number, limit: number): { readonly total: number; readonly entries: NamedEntry[] } {
  const first = lowerBound(index.keys, key);
  let total = 0;
  const entries: NamedEntry[] = [];
  const decoder = new TextDecoder();
  for (let position = first; index.keys[position] === key; position += 1) {
    total += 1;
    if (entries.length >= limit) continue;
    const [name = '', company = ''] = decoder
      .decode(index.text.subarray(index.offsets[position], index.offsets[position + 1]))
      .split(separator);
    entries.push({ name, company });
  }
  return { total, entries };
}
