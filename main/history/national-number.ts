/** `+81312345678` → `0312345678`: Japanese numbers as people dial and search them; any other number as it is. */
export function nationalNumber(number: string): string {
  if (!number.startsWith('+81')) return number;
  // As nearly every one is written: no pattern for a million rows.
  const first = number.charCodeAt(3);
  if (first >= 0x31 && first <= 0x39) return `0${number.slice(3)}`;
  return number.replace(/^\+81[- ]?\(?0?\)?(?=[0-9])/, '0');
}
