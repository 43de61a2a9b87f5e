/** How long a sound file is, told from its frames without decoding them. */
export interface SoundLength {
  readonly format: 'wav' | 'mp3' | 'ogg' | 'm4a';
  /** What the file says of itself, s. */
  readonly claimedS: number;
  /** What its frames can decode to at most, whatever it says, s: the memory that decoding takes is bounded by this. */
  readonly boundS: number;
}

/** More channels than this no ring tone has; each costs memory. */
export const mostChannels = 8;
