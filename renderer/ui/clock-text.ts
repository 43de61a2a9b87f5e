const pad = (value: number): string => String(value).padStart(2, '0');

/** `mm:ss`, minutes going past 59; never negative. */
export function minutesAndSeconds(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** `HH:mm` in the zone of this machine. */
export function clockMinutes(epochMs: number): string {
  const date = new Date(epochMs);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** `HH:mm:ss` in the zone of this machine. */
export function clockSeconds(epochMs: number): string {
  return `${clockMinutes(epochMs)}:${pad(new Date(epochMs).getSeconds())}`;
}

/** `yyyy/MM/dd` in the zone of this machine. */
export function calendarDay(epochMs: number): string {
  const date = new Date(epochMs);
  return `${date.getFullYear()}/${pad(date.getMonth() + 1)}/${pad(date.getDate())}`;
}

/** `yyyy/MM/dd HH:mm:ss` in the zone of this machine. */
export function fullTime(epochMs: number): string {
  return `${calendarDay(epochMs)} ${clockSeconds(epochMs)}`;
}
