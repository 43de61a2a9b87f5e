/** A program of the OS that speaks into a file. The words reach it by stdin alone, never on the command line. */
export interface SpeechProgram {
  readonly file: string;
  readonly args: readonly string[];
}

export interface SpeechOrder {
  readonly text: string;
  /** Percent of the voice's own speed, 50–200. */
  readonly rate: number;
  /** The WAV file to write: a path of our own. */
  readonly wavFile: string;
}

const ordinaryWordsPerMinute = 175;

/** Reads UTF-8 from stdin. The file's path comes by the environment, so that this line is the same for every text. */
const windowsScript = (voice: string, rate: number): string =>
  [
    'Add-Type -AssemblyName System.Speech',
    '$text = (New-Object IO.StreamReader([Console]::OpenStandardInput(), (New-Object Text.UTF8Encoding($false)))).ReadToEnd()',
    '$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer',
    // Where no voice of that language is installed it throws; then the system's own voice reads, rather than none.
    `try { $speaker.SelectVoiceByHints('NotSet', 'NotSet', 0, '${voice}') } catch {}`,
    `$speaker.Rate = ${rate}`,
    '$speaker.SetOutputToWaveFile($env:MADOGUCHI_WAV)',
    '$speaker.Speak($text)',
    '$speaker.Dispose()',
  ].join('; ');

interface Voice {
  readonly isJapanese: boolean;
  readonly rate: number;
  readonly wavFile: string;
  readonly systemRoot: string;
}

const programs: Readonly<Partial<Record<NodeJS.Platform, (voice: Voice) => SpeechProgram>>> = {
  linux: ({ isJapanese, rate, wavFile }) => ({
    file: 'espeak-ng',
    args: ['-v', isJapanese ? 'ja' : 'en', '-s', wordsPerMinute(rate), '--stdin', '-w', wavFile],
  }),
  darwin: ({ isJapanese, rate, wavFile }) => ({
    file: '/usr/bin/say',
    args: ['-v', isJapanese ? 'Kyoko' : 'Samantha', '-r', wordsPerMinute(rate), '-f', '-', '-o', wavFile, '--data-format=LEI16@22050'],
  }),
  win32: ({ isJapanese, rate, systemRoot }) => ({
    file: `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
    args: ['-NoProfile', '-NonInteractive', '-Command', windowsScript(isJapanese ? 'ja-JP' : 'en-US', stepsOf(rate))],
  }),
};

function wordsPerMinute(rate: number): string {
  return String(Math.round((ordinaryWordsPerMinute * rate) / 100));
}

/** System.Speech counts from -10 to 10, where 10 is three times as fast. */
function stepsOf(rate: number): number {
  return Math.round(10 * (Math.log(rate / 100) / Math.log(3)));
}

/** The OS's synthesiser for this text, or null on a system of which we know none. Whether it is installed is seen when it runs. */
export function speechProgram(platform: NodeJS.Platform, order: SpeechOrder, systemRoot = 'C:\\Windows'): SpeechProgram | null {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(order.text);
  return programs[platform]?.({ isJapanese, rate: order.rate, wavFile: order.wavFile, systemRoot }) ?? null;
}
