/** A hostile peer must not fill the log: the first few of a kind are written, then every thousandth. `count` is how many there were. */
export function isWorthALine(count: number): boolean {
  return count <= 5 || count % 1000 === 0;
}
