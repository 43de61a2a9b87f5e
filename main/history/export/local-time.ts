function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function four(value: number): string {
  return String(value).padStart(4, '0');
}

const quarterMs = 900_000;
const minutesAndSeconds = Array.from({ length: 3600 }, (_, second) => `${two(Math.floor(second / 60))}:${two(second % 60)}`);

/**
 * Times as `yyyy/MM/dd HH:mm:ss` in the zone of the machine. Zones change at quarters of an hour, so the day, hour and offset of
 * one quarter are kept: neighbouring rows of a long export share them.
 */
export class CsvTimes {
  #quarter = Number.NaN;
  #hour = '';
  #firstSecond = 0;

  /** Empty for null. */
  text(timeMs: number | null): string {
    if (timeMs === null) return '';
    const quarter = Math.floor(timeMs / quarterMs);
    if (quarter !== this.#quarter) this.#enter(quarter);
    const second = this.#firstSecond + Math.floor((timeMs - quarter * quarterMs) / 1000);
    return `${this.#hour}${minutesAndSeconds[second] ?? ''}`;
  }

  #enter(quarter: number): void {
    const start = new Date(quarter * quarterMs);
    this.#quarter = quarter;
    this.#hour = `${four(start.getFullYear())}/${two(start.getMonth() + 1)}/${two(start.getDate())} ${two(start.getHours())}:`;
    this.#firstSecond = start.getMinutes() * 60 + start.getSeconds();
  }
}

/** One time as `CsvTimes` writes it. */
export function csvTime(timeMs: number | null): string {
  return new CsvTimes().text(timeMs);
}

/** `yyyyMMdd` in the zone of the machine, for file names. */
export function fileDay(timeMs: number): string {
  return csvTime(timeMs).slice(0, 10).replaceAll('/', '');
}

/** `yyyyMMdd-HHmmss` in the zone of the machine, for file names. */
export function fileTime(timeMs: number): string {
  return csvTime(timeMs).replaceAll(/[/:]/g, '').replace(' ', '-');
}
