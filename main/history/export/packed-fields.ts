/** Bytes that no UTF-8 text has: they end a field, and all the fields of a call or a message. */
export const fieldEnd = 0xff;
export const packEnd = 0xfe;
const minus = 0x2d;
const digitZero = 0x30;

/** A BLOB as SQLite gives it: memory of its own. */
export type PackedBytes = Buffer<ArrayBuffer>;

const byteSql = (byte: number): string => `CAST(x'${byte.toString(16)}' AS TEXT)`;
export const packEndSql = byteSql(packEnd);

/** SQL that packs one call or message: letters that need no end, then the fields. */
export function packedSql(letters: readonly string[], fields: readonly string[]): string {
  return `concat(${[...letters, ...fields.flatMap((field) => [field, byteSql(fieldEnd)]), packEndSql].join(', ')})`;
}

/** Fields that SQLite packed into one BLOB, read one after the other; null is an empty one. */
export class PackedFields {
  readonly bytes: PackedBytes;
  /** Where the next field begins. */
  at = 0;

  constructor(bytes: PackedBytes) {
    this.bytes = bytes;
  }

  /** A whole number; NaN where the field is empty. */
  number(): number {
    const { bytes } = this;
    const isNegative = bytes[this.at] === minus;
    let at = isNegative ? this.at + 1 : this.at;
    let byte = bytes[at];
    let value = byte === fieldEnd ? Number.NaN : 0;
    while (byte !== undefined && byte !== fieldEnd) {
      value = value * 10 + byte - digitZero;
      at += 1;
      byte = bytes[at];
    }
    this.at = at + 1;
    return isNegative ? -value : value;
  }

  /** The field as text. */
  text(): string {
    const start = this.at;
    this.skipBeyond(fieldEnd);
    return start === this.at - 1 ? '' : this.bytes.toString('utf8', start, this.at - 1);
  }

  /** Goes on where the field ended that was read from `bytes`. */
  skip(end: number): void {
    this.at = end + 1;
  }

  /** Goes on after that byte. Damaged text may hold the end of a field: then what is packed with it is wrong, and nothing else. */
  skipBeyond(byte: number): void {
    const { bytes } = this;
    const found = bytes[this.at] === byte ? this.at : bytes.indexOf(byte, this.at);
    this.at = found === -1 ? bytes.length : found + 1;
  }
}
