/** The gain for a volume of 0 to 100. The ear hears in powers: the square makes the middle of the slider sound like the middle. */
export function loudness(volume: number): number {
  return (Math.min(100, Math.max(0, volume)) / 100) ** 2;
}
