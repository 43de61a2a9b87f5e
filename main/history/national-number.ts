/** `+81312345678` → `0312345678`: Japanese numbers as people dial and search them; any other number as it is. */
export function nationalNumber(number: string): string {
  if (!number.startsWith('+81')) return number;
  return number.replace(/^\+81[- ]?\(?0?\)?(?=[0-9])/, '0');
}
