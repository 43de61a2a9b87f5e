import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page, test as base } from '@playwright/test';
import type { MediaCommand, MediaOutcome, MediaReport, ToneSound } from '../../common/ipc/groups/media.ts';
import { fileResponse } from '../../main/app/file-response.ts';

type Answer = { readonly number: number; readonly outcome: MediaOutcome };

/** What the init script below puts into the page: the fake bridge's other end, and what the page does with its devices. */
interface Observed {
  send(message: { readonly number: number; readonly command: MediaCommand }): void;
  readonly answers: Answer[];
  readonly reports: MediaReport[];
  readonly tracks: MediaStreamTrack[];
  readonly digits: string[];
  readonly meters: AnalyserNode[];
  /** The loudest sample at this moment of the element with this role, or of everything WebAudio plays. */
  level(of: 'ring' | 'remote' | 'tones' | 'whisper'): number;
  isReady: boolean;
  /** Makes getUserMedia fail with this name. */
  microphoneError: string | null;
}

declare global {
  interface Window {
    readonly observed: Observed;
  }
}

/** Chromium with a microphone that beeps once a second, or that hears this WAV over and over. */
export function withFakeDevices(wavFile?: string): LaunchOptions {
  return {
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream=device-count=3',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      ...(wavFile === undefined ? [] : [`--use-file-for-fake-audio-capture=${wavFile}`]),
    ],
  };
}

/** A browser beside that of the worker, for a spec that needs two or its own. */
export function launchWithFakeDevices(wavFile?: string): Promise<Browser> {
  return chromium.launch(withFakeDevices(wavFile));
}

/** The built media page behind a fake bridge, served as the app serves it, with the same content security policy. */
export class MediaPage {
  readonly page: Page;
  /** Every line of the console that is a warning or worse. */
  readonly complaints: string[] = [];
  #lastNumber = 0;

  constructor(page: Page) {
    this.page = page;
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') this.complaints.push(line.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** `missing` names paths that the server does not have. */
  static async open(browser: Browser, missing: readonly string[] = []): Promise<MediaPage> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const media = new MediaPage(page);
    const folder = path.resolve('out/renderer');
    await page.route('https://media.test/**', async (route) => {
      const request = route.request();
      if (missing.includes(new URL(request.url()).pathname)) return route.fulfill({ status: 404 });
      const response = await fileResponse(folder, { url: request.url(), headers: new Headers(request.headers()) });
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
    await media.#load('https://media.test');
    return media;
  }

  /** The page of a server of the test's own: where the browser's own caches count, for a page whose requests are intercepted has none. */
  static async openAt(browser: Browser, origin: string): Promise<MediaPage> {
    const media = new MediaPage(await (await browser.newContext()).newPage());
    await media.#load(origin);
    return media;
  }

  async #load(origin: string): Promise<void> {
    await this.page.addInitScript(observe);
    await this.page.goto(`${origin}/windows/media/index.html`);
    await this.page.waitForFunction(() => window.observed.isReady);
  }

  /** Sends the command and waits for its one answer. */
  async run(command: MediaCommand): Promise<MediaOutcome> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    await this.page.evaluate((message) => window.observed.send(message), { number, command });
    const answer = await this.page.waitForFunction((wanted) => window.observed.answers.find((one) => one.number === wanted), number);
    return (await answer.jsonValue())?.outcome ?? { type: 'failed', name: 'Error', message: 'no answer' };
  }

  /** As `run`, for commands that must succeed. */
  async done(command: MediaCommand): Promise<string | boolean | ToneSound | null> {
    const outcome = await this.run(command);
    if (outcome.type === 'failed') throw new Error(`${command.type}: ${outcome.name}: ${outcome.message}`);
    return outcome.value;
  }

  async description(command: Extract<MediaCommand, { type: 'localDescription' }>): Promise<string> {
    const sdp = await this.done(command);
    if (typeof sdp !== 'string') throw new Error('no description');
    return sdp;
  }

  /** Resolves when what sounds there is at least this loud (0 to 1); rejects after 30 s. */
  async hears(of: 'ring' | 'remote' | 'tones' | 'whisper', level = 0.02): Promise<void> {
    await this.page.waitForFunction(([what, loud]) => window.observed.level(what) >= loud, [of, level] as const, { timeout: 30_000 });
  }

  /** Resolves when nothing has sounded there for 1.5 s, longer than the pause between the fake microphone's beeps; rejects after 30 s. */
  async hearsNothing(of: 'ring' | 'remote' | 'tones' | 'whisper'): Promise<void> {
    await this.page.evaluate(async (what) => {
      const startedAt = performance.now();
      let quietSince = startedAt;
      while (performance.now() - quietSince < 1500) {
        if (performance.now() - startedAt > 10_000) throw new Error(`${what} goes on sounding`);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (window.observed.level(what) > 0.005) quietSince = performance.now();
      }
    }, of);
  }

  /** How many copies of the microphone are open. */
  openTracks(): Promise<number> {
    return this.page.evaluate(() => window.observed.tracks.filter(({ readyState }) => readyState === 'live').length);
  }

  answers(): Promise<Answer[]> {
    return this.page.evaluate(() => window.observed.answers);
  }

  reports(): Promise<MediaReport[]> {
    return this.page.evaluate(() => window.observed.reports);
  }
}

/** Opens the media page; see `MediaPage.open`. */
export type OpenMedia = (missing?: readonly string[]) => Promise<MediaPage>;

/** A test of the media page: `openMedia` opens pages, which are closed when the test is over. */
export const test = base.extend<{ readonly openMedia: OpenMedia }>({
  launchOptions: [withFakeDevices(), { scope: 'worker' }],
  openMedia: async ({ browser }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (missing) => {
      const media = await MediaPage.open(browser, missing);
      contexts.push(media.page.context());
      return media;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/* oxlint-disable unicorn/consistent-function-scoping -- runs in the page, where nothing outside of this function exists */

/** Runs in the page before its own scripts. */
function observe(): void {
  let listener: (message: { readonly number: number; readonly command: MediaCommand }) => void = () => undefined;
  const accepted = () => Promise.resolve({ ok: true, value: null });
  const analysers = new Map<MediaStreamTrack, AnalyserNode>();
  const peakOf = (analyser: AnalyserNode): number => {
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  };
  // An element that begins anew has a new track in the same stream.
  const listenTo = (track: MediaStreamTrack): AnalyserNode => {
    const known = analysers.get(track);
    if (known !== undefined) return known;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    analysers.set(track, analyser);
    return analyser;
  };
  const loudest = (levels: readonly number[]): number => levels.reduce((most, level) => Math.max(most, level), 0);
  const captured = new WeakMap<HTMLAudioElement, MediaStream>();
  const streamOf = (element: HTMLAudioElement): MediaStream | null => {
    if (element.srcObject instanceof MediaStream) return element.srcObject;
    if (element.paused || element.readyState < 2) return null;
    // TypeScript's types lack captureStream.
    const capture: unknown = Reflect.get(element, 'captureStream');
    const stream: unknown = captured.get(element) ?? (typeof capture === 'function' ? Reflect.apply(capture, element, []) : null);
    if (!(stream instanceof MediaStream)) return null;
    captured.set(element, stream);
    return stream;
  };
  const observed: Observed = {
    send: (message) => listener(message),
    answers: [],
    reports: [],
    tracks: [],
    digits: [],
    meters: [],
    isReady: false,
    microphoneError: null,
    level(of) {
      if (of === 'tones') return loudest(this.meters.map((meter) => (meter.context.state === 'running' ? peakOf(meter) : 0)));
      const tracks = [...document.querySelectorAll<HTMLAudioElement>(`audio[data-role=${of}]`)]
        .flatMap((element) => streamOf(element)?.getAudioTracks() ?? [])
        .filter(({ readyState }) => readyState === 'live');
      return loudest(tracks.map((track) => peakOf(listenTo(track))));
    },
  };
  const bridge = {
    kind: 'media',
    app: { info: () => accepted() },
    media: {
      ready: () => {
        observed.isReady = true;
        return accepted();
      },
      answer: (answer: Answer) => {
        observed.answers.push(answer);
        return accepted();
      },
      report: (report: MediaReport) => {
        observed.reports.push(report);
        return accepted();
      },
      onCommand: (heard: typeof listener) => {
        listener = heard;
        return () => undefined;
      },
    },
  };
  Object.assign(window, { observed, bridge });

  /** Puts `around` in the place of a method; it calls the original one when it wants to. */
  const wrap = (
    owner: object,
    name: string,
    around: (original: () => unknown, self: unknown, given: readonly unknown[]) => unknown,
  ): void => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') throw new Error(`there is no ${name}`);
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): unknown {
      return around(() => Reflect.apply(original, this, given), this, given);
    });
  };
  wrap(MediaDevices.prototype, 'getUserMedia', async (original) => {
    if (observed.microphoneError !== null) throw new DOMException('refused by the test', observed.microphoneError);
    const stream = await original();
    if (stream instanceof MediaStream) observed.tracks.push(...stream.getTracks());
    return stream;
  });
  wrap(MediaStreamTrack.prototype, 'clone', (original) => {
    const copy = original();
    if (copy instanceof MediaStreamTrack) observed.tracks.push(copy);
    return copy;
  });
  const heardFrom = new WeakSet<RTCDTMFSender>();
  wrap(RTCDTMFSender.prototype, 'insertDTMF', (original, self) => {
    if (self instanceof RTCDTMFSender && !heardFrom.has(self)) {
      heardFrom.add(self);
      self.addEventListener('tonechange', ({ tone }) => observed.digits.push(tone));
    }
    return original();
  });
  // What is connected to the loudspeaker is also connected to a meter.
  wrap(AudioNode.prototype, 'connect', (original, self, [target]) => {
    if (self instanceof AudioNode && target instanceof AudioDestinationNode) {
      const meter = new AnalyserNode(self.context, { fftSize: 8192 });
      observed.meters.push(meter);
      self.connect(meter);
    }
    return original();
  });
}
