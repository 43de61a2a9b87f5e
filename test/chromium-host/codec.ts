/* oxlint-disable unicorn/consistent-function-scoping -- sent to the pages as source text, so that nothing may stand outside the function */
// Structured-clone values as text: Electron's messages between processes follow the structured clone algorithm.

/** Throws what Electron throws for a value that cannot be cloned. */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
  /** For the arguments of a message, which are always a list. */
  decodeList(text: string): unknown[];
}

type Cell = null | string | boolean | number | { u: 1 } | { n: string } | { b: string } | { r: number };
type Row =
  | ['array', Cell[]]
  | ['date', number]
  | ['expression', string, string]
  | ['map', [Cell, Cell][]]
  | ['set', Cell[]]
  | ['error', string, string, string]
  | ['buffer', string]
  | ['view', string, string]
  | ['object', [string, Cell][]];

/** Refers to nothing outside itself: its source text is evaluated in the pages too. */
export function codec(): Codec {
  const views = new Map<string, new (buffer: ArrayBuffer) => ArrayBufferView>(
    Object.entries({
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      DataView,
    }),
  );
  const errors = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };
  const isError = (name: string): name is keyof typeof errors => name in errors;
  const uncloneable = new Set(['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Window', 'Function', 'GeneratorFunction', 'AsyncFunction']);

  function toBase64(bytes: Uint8Array): string {
    let text = '';
    // In pieces: a call takes only so many arguments.
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  }

  function fromBase64(text: string): ArrayBuffer {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
  }

  function refuse(): never {
    throw new Error('An object could not be cloned.');
  }

  /** Every object becomes a row of one flat table, so that cycles and shared references survive. */
  function encode(root: unknown): string {
    const table: (Row | null)[] = [];
    const known = new Map<object, number>();

    function row(value: object): Row {
      const tag = Object.prototype.toString.call(value).slice(8, -1);
      if (uncloneable.has(tag) || (typeof Node === 'function' && value instanceof Node)) return refuse();
      if (Array.isArray(value)) return ['array', Array.from(value, (item) => cell(item))];
      if (value instanceof Date) return ['date', value.getTime()];
      if (value instanceof RegExp) return ['expression', value.source, value.flags];
      if (value instanceof Map) return ['map', Array.from(value, ([key, item]): [Cell, Cell] => [cell(key), cell(item)])];
      if (value instanceof Set) return ['set', Array.from(value, (item) => cell(item))];
      if (value instanceof Error) return ['error', value.name, value.message, value.stack ?? ''];
      if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        // Node's Buffer arrives as a Uint8Array, as it does from Electron.
        return ['view', views.has(tag) ? tag : 'Uint8Array', toBase64(bytes)];
      }
      return ['object', Object.entries(value).map(([key, item]): [string, Cell] => [key, cell(item)])];
    }

    function cell(value: unknown): Cell {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value;
        case 'number':
          if (Object.is(value, -0)) return { n: '-0' };
          return Number.isFinite(value) ? value : { n: String(value) };
        case 'undefined':
          return { u: 1 };
        case 'bigint':
          return { b: String(value) };
        case 'object': {
          if (value === null) return null;
          const seen = known.get(value);
          if (seen !== undefined) return { r: seen };
          const at = table.length;
          known.set(value, at);
          table.push(null);
          table[at] = row(value);
          return { r: at };
        }
        case 'function':
        case 'symbol':
        default:
          return refuse();
      }
    }

    return JSON.stringify([cell(root), table]);
  }

  function decode(text: string): unknown {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by encode above, on the other side
    const [head, table] = JSON.parse(text) as [Cell, Row[]];
    const made: (object | undefined)[] = [];

    function build(at: number): object {
      const entry = table[at];
      if (entry === undefined) throw new Error('a reference to nothing');
      switch (entry[0]) {
        case 'array': {
          const list: unknown[] = [];
          made[at] = list;
          for (const item of entry[1]) list.push(value(item));
          return list;
        }
        case 'map': {
          const map = new Map<unknown, unknown>();
          made[at] = map;
          for (const [key, item] of entry[1]) map.set(value(key), value(item));
          return map;
        }
        case 'set': {
          const set = new Set<unknown>();
          made[at] = set;
          for (const item of entry[1]) set.add(value(item));
          return set;
        }
        case 'object': {
          const object = {};
          made[at] = object;
          // Defined, not assigned: a key may be called __proto__.
          for (const [key, item] of entry[1])
            Object.defineProperty(object, key, { value: value(item), enumerable: true, writable: true, configurable: true });
          return object;
        }
        case 'date':
          return new Date(entry[1]);
        case 'expression':
          return new RegExp(entry[1], entry[2]);
        case 'error': {
          const error = new errors[isError(entry[1]) ? entry[1] : 'Error'](entry[2]);
          error.stack = entry[3];
          return error;
        }
        case 'buffer':
          return fromBase64(entry[1]);
        case 'view': {
          const View = views.get(entry[1]) ?? Uint8Array;
          return new View(fromBase64(entry[2]));
        }
        default:
          return refuse();
      }
    }

    function value(cell: Cell): unknown {
      if (cell === null || typeof cell !== 'object') return cell;
      if ('u' in cell) return undefined;
      if ('n' in cell) return Number(cell.n);
      if ('b' in cell) return BigInt(cell.b);
      const object = made[cell.r] ?? build(cell.r);
      made[cell.r] = object;
      return object;
    }

    return value(head);
  }

  function decodeList(text: string): unknown[] {
    const list = decode(text);
    return Array.isArray(list) ? list : refuse();
  }

  return { encode, decode, decodeList };
}
