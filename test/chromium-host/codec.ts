// Structured-clone values over JSON (Electron's IPC uses the structured clone algorithm).
// `codec` must not refer to anything outside itself: its source text is also evaluated in the page.
export interface Codec {
  encode(v: unknown): string;
  decode(s: string): any;
}

export function codec(): Codec {
  const CLONE = 'An object could not be cloned.';
  const toB64 = (u8: Uint8Array): string => {
    let s = '';
    for (let i = 0; i < u8.length; i += 0x8000) s += String.fromCharCode(...u8.subarray(i, i + 0x8000));
    return btoa(s);
  };
  const fromB64 = (s: string): Uint8Array => Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
  const views: Record<string, any> = {
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
  };
  const errors: Record<string, any> = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

  // Every object becomes an entry of a flat table, so cycles and shared references survive.
  function encode(root: unknown): string {
    const table: any[] = [];
    const seen = new Map<object, number>();
    const put = (v: any): any => {
      if (v === null || typeof v === 'string' || typeof v === 'boolean') return v;
      if (typeof v === 'number') return Number.isFinite(v) && !Object.is(v, -0) ? v : { n: String(Object.is(v, -0) ? '-0' : v) };
      if (v === undefined) return { u: 1 };
      if (typeof v === 'bigint') return { b: String(v) };
      if (typeof v === 'function' || typeof v === 'symbol') throw new Error(CLONE);
      const known = seen.get(v);
      if (known !== undefined) return { r: known };
      const at = table.length;
      seen.set(v, at);
      table.push(null);
      const tag = Object.prototype.toString.call(v).slice(8, -1);
      if (Array.isArray(v)) table[at] = ['a', v.map(put)];
      else if (v instanceof Date) table[at] = ['d', v.getTime()];
      else if (v instanceof RegExp) table[at] = ['x', v.source, v.flags];
      else if (v instanceof Map) table[at] = ['m', [...v].map(([k, w]) => [put(k), put(w)])];
      else if (v instanceof Set) table[at] = ['s', [...v].map(put)];
      else if (v instanceof Error) table[at] = ['e', v.name in errors ? v.name : 'Error', v.message, v.stack ?? ''];
      else if (v instanceof ArrayBuffer) table[at] = ['B', toB64(new Uint8Array(v))];
      else if (ArrayBuffer.isView(v))
        table[at] = ['V', views[tag] ? tag : 'Uint8Array', toB64(new Uint8Array(v.buffer, v.byteOffset, v.byteLength))];
      else if (['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Window'].includes(tag) || (typeof Node === 'function' && v instanceof Node))
        throw new Error(CLONE);
      else table[at] = ['o', Object.keys(v).map((k) => [k, put(v[k])])];
      return { r: at };
    };
    const head = put(root);
    return JSON.stringify([head, table]);
  }

  function decode(text: string): any {
    const [head, table] = JSON.parse(text) as [any, any[]];
    const made = new Array(table.length);
    const get = (v: any): any => {
      if (v === null || typeof v !== 'object') return v;
      if ('u' in v) return undefined;
      if ('n' in v) return Number(v.n);
      if ('b' in v) return BigInt(v.b);
      const i = v.r as number;
      if (made[i] !== undefined) return made[i];
      const e = table[i];
      switch (e[0]) {
        case 'a': {
          const a: any[] = (made[i] = []);
          for (const x of e[1]) a.push(get(x));
          return a;
        }
        case 'd':
          return (made[i] = new Date(e[1]));
        case 'x':
          return (made[i] = new RegExp(e[1], e[2]));
        case 'm': {
          const m = (made[i] = new Map());
          for (const [k, w] of e[1]) m.set(get(k), get(w));
          return m;
        }
        case 's': {
          const s = (made[i] = new Set());
          for (const x of e[1]) s.add(get(x));
          return s;
        }
        case 'e': {
          const x = (made[i] = new errors[e[1]](e[2]));
          x.stack = e[3];
          return x;
        }
        case 'B':
          return (made[i] = fromB64(e[1]).buffer);
        case 'V': {
          const u = fromB64(e[2]);
          return (made[i] = e[1] === 'Uint8Array' ? u : new views[e[1]](u.buffer));
        }
        default: {
          const o: any = (made[i] = {});
          for (const [k, w] of e[1]) Object.defineProperty(o, k, { value: get(w), enumerable: true, writable: true, configurable: true });
          return o;
        }
      }
    };
    return get(head);
  }
  return { encode, decode };
}
