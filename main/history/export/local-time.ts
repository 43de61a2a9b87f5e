import type { ByteBuffer } from './byte-buffer.ts';

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function four(value: number): string {
  return String(value).padStart(4, '0');
}

const quarterMs = 900_000;
const minutesAndSeconds = Array.from({ length: 3600 }, (_, second) => `${two(Math.floor(second / 60))}:${two(second % 60)}`);
/** The same one after the other, five bytes each. */
const minutesAndSecondsBytes = Buffer.from(minutesAndSeconds.join(''), 'latin1');

/** A quarter of an hour, as its zone shows it. */
interface Quarter {
  readonly quarter: number;
  /** `yyyy/MM/dd HH:`. */
  readonly hour: string;
  readonly hourBytes: Uint8Array;
  readonly firstSecond: number;
}

function quarterAt(quarter: number): Quarter {
  const start = new Date(quarter * quarterMs);
  const hour = `${four(start.getFullYear())}/${two(start.getMonth() + 1)}/${two(start.getDate())} ${two(start.getHours())}:`;
  return { quarter, hour, hourBytes: Buffer.from(hour, 'latin1'), firstSecond: start.getMinutes() * 60 + start.getSeconds() };
}

const noQuarter: Quarter = { quarter: Number.NaN, hour: '', hourBytes: new Uint8Array(), firstSecond: 0 };
/** More than a day of quarters, for calls end near where others begin; a power of two. */
const keptQuarters = 128;

/**
 * Times as `yyyy/MM/dd HH:mm:ss` in the zone of the machine. Zones change at quarters of an hour, so the day, hour and offset of
 * the latest quarters are kept: neighbouring rows of a long export share them.
 */
export class CsvTimes {
  readonly #quarters: Quarter[] = Array.from({ length: keptQuarters }, () => noQuarter);

  /** Empty for null. */
  text(timeMs: number | null): string {
    if (timeMs === null) return '';
    const quarter = Math.floor(timeMs / quarterMs);
    const { hour, firstSecond } = this.#at(quarter);
    return `${hour}${minutesAndSeconds[firstSecond + Math.floor((timeMs - quarter * quarterMs) / 1000)] ?? ''}`;
  }

  /** The same, into a file. */
  append(timeMs: number, buffer: ByteBuffer): void {
    const quarter = Math.floor(timeMs / quarterMs);
    const { hourBytes, firstSecond } = this.#at(quarter);
    const second = firstSecond + Math.floor((timeMs - quarter * quarterMs) / 1000);
    buffer.append(hourBytes);
    buffer.append(minutesAndSecondsBytes, second * 5, second * 5 + 5);
  }

  #at(quarter: number): Quarter {
    const place = quarter & (keptQuarters - 1);
    const kept = this.#quarters[place];
    if (kept?.quarter === quarter) return kept;
    const entered = quarterAt(quarter);
    this.#quarters[place] = entered;
    return entered;
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
