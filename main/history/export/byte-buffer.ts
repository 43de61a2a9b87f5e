/** Bytes of a file on their way to the disk: one piece of memory that grows as needed and is used again. */
export class ByteBuffer {
  /** Those up to `length` are written; the rest is room. */
  bytes: Buffer;
  length = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.alloc(capacity);
  }

  /** Makes room for so many bytes more; `bytes` may then be another. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Appends few bytes, those of `source` from `start` to `end`; for so few a loop is faster than `set`. */
  append(source: Uint8Array, start = 0, end = source.length): void {
    this.reserve(end - start);
    const { bytes } = this;
    let { length } = this;
    for (let at = start; at < end; at += 1) {
      bytes[length] = source[at] ?? 0;
      length += 1;
    }
    this.length = length;
  }

  /** What was appended since the last time; good until the next `append`. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}
