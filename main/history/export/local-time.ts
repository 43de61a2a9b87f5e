function two(value: number): string {
  return String(value).padStart(2, '0');
}

function four(value: number): string {
  return String(value).padStart(4, '0');
}

/** `yyyy/MM/dd HH:mm:ss` in the zone of the machine; empty for null. */
export function csvTime(timeMs: number | null): string {
  if (timeMs === null) return '';
  const time = new Date(timeMs);
  const day = `${four(time.getFullYear())}/${two(time.getMonth() + 1)}/${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `yyyyMMdd` in the zone of the machine, for file names. */
export function fileDay(timeMs: number): string {
  return csvTime(timeMs).slice(0, 10).replaceAll('/', '');
}

/** `yyyyMMdd-HHmmss` in the zone of the machine, for file names. */
export function fileTime(timeMs: number): string {
  return csvTime(timeMs).replaceAll(/[/:]/g, '').replace(' ', '-');
}
