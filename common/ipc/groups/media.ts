import * as z from 'zod/mini';
import { candidateType } from '../../call/candidate-type.ts';
import { codecOrder } from '../../call/codec-order.ts';
import { mediaId } from '../../call/ids.ts';
import { signalTone } from '../../call/signal-tone.ts';
import { headsetAsk, headsetCall, headsetTrouble, headsetView } from '../../headset/headset.ts';
import { devicePreference } from '../../settings/schema.ts';
import { largestToneWaveBytes } from '../../tone/tone-limits.ts';
import { event, request } from '../define.ts';

/** Measured every 2 s (spec/audio-and-os.md section 7). */
export const callQuality = z.strictObject({
  codec: z.nullable(z.string()),
  /** 1 to 4.5, ITU-T G.107 simplified. */
  mos: z.nullable(z.number()),
  lossPercent: z.nullable(z.number()),
  jitterMs: z.nullable(z.number()),
  roundTripMs: z.nullable(z.number()),
  packetsReceived: z.number(),
  packetsSent: z.number(),
  /** Sum of squared samples over time, as getStats gives it; grows while something is heard or said. */
  energyReceived: z.number(),
  energySent: z.number(),
  /** The devices in use, by their names; null: none, or one whose name is not known. */
  microphone: z.nullable(z.string().check(z.maxLength(256))),
  speaker: z.nullable(z.string().check(z.maxLength(256))),
  /** Which way the sound takes; null: not known yet. */
  candidates: z.nullable(z.strictObject({ local: candidateType, remote: candidateType })),
});
export type CallQuality = z.output<typeof callQuality>;

/** An audio device as the media window sees it. */
export const audioDevice = z.strictObject({
  kind: z.enum(['audioinput', 'audiooutput']),
  deviceId: z.string().check(z.maxLength(256)),
  label: z.string().check(z.maxLength(256)),
  groupId: z.string().check(z.maxLength(256)),
});
export type AudioDevice = z.output<typeof audioDevice>;

const audioDevices = z.array(audioDevice).check(z.maxLength(100));
export const audioDeviceList = z.strictObject({ revision: z.number(), devices: audioDevices });
export type AudioDeviceList = z.output<typeof audioDeviceList>;

const headsets = z.array(headsetView).check(z.maxLength(20));
/** `isLeftToTeams`: Microsoft Teams runs during a call, and the buttons are left to it. */
export const headsetList = z.strictObject({ revision: z.number(), headsets, isLeftToTeams: z.boolean() });
export type HeadsetList = z.output<typeof headsetList>;

/** Another device came into use while a call rings, talks or is held; `label` null = the system's default, whose name is not known. */
const deviceChange = z.strictObject({
  role: z.enum(['microphone', 'speaker', 'ringer']),
  label: z.nullable(z.string().check(z.maxLength(256))),
});
export type DeviceChange = z.output<typeof deviceChange>;

const systemPage = z.enum(['microphone_privacy', 'sound']);
export type SystemPage = z.output<typeof systemPage>;

const testedOutput = z.enum(['speaker', 'ringer', 'secondRinger']);
export type TestedOutput = z.output<typeof testedOutput>;

/** What came of a test: on which device it sounded (null: the system's, whose name is not known), or why not. */
export const deviceTest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('played'), label: z.nullable(z.string().check(z.maxLength(256))) }),
  z.strictObject({
    type: z.literal('failed'),
    reason: z.enum(['no_device', 'refused', 'in_call', 'microphone_denied', 'microphone_missing', 'microphone_busy', 'unavailable']),
  }),
]);
export type DeviceTest = z.output<typeof deviceTest>;

/** What main asks of the media window; each is answered once by `media.answer`. */
export const mediaCommand = z.discriminatedUnion('type', [
  /** Answered at once by a page that works. */
  z.strictObject({ type: z.literal('ping') }),
  z.strictObject({ type: z.literal('prepare'), id: mediaId }),
  z.strictObject({
    type: z.literal('localDescription'),
    id: mediaId,
    sdp: z.enum(['offer', 'answer']),
    direction: z.enum(['sendrecv', 'sendonly', 'inactive']),
    iceRestart: z.boolean(),
    codecs: codecOrder,
  }),
  z.strictObject({ type: z.literal('remoteDescription'), id: mediaId, sdpType: z.enum(['offer', 'answer', 'pranswer']), sdp: z.string() }),
  z.strictObject({ type: z.literal('rollback'), id: mediaId }),
  z.strictObject({ type: z.literal('close'), id: mediaId }),
  /** The session sends silence and opens no microphone. */
  z.strictObject({ type: z.literal('listenOnly'), id: mediaId }),
  z.strictObject({ type: z.literal('setMuted'), id: mediaId, isMuted: z.boolean() }),
  z.strictObject({ type: z.literal('setHeld'), id: mediaId, isHeld: z.boolean() }),
  /** Before the talk begins: silence goes out, and the other side is not played. */
  z.strictObject({ type: z.literal('setHeldBack'), id: mediaId, isHeldBack: z.boolean() }),
  /** `sound`: a WAV in base64, heard by the agent alone; `count`: one each second after it, null = a beep. Answered when all was heard or it was stopped. */
  z.strictObject({
    type: z.literal('playWhisper'),
    owner: z.string(),
    sound: z.nullable(z.string()),
    count: z.array(z.nullable(z.string())),
  }),
  z.strictObject({ type: z.literal('stopWhisper'), owner: z.string() }),
  z.strictObject({ type: z.literal('sendDigits'), id: mediaId, digits: z.string() }),
  /** `tone` is the path of a sound on the page's own origin; `volume` 0 to 100; `repeatS` from one start to the next, 0 = once. */
  z.strictObject({ type: z.literal('startRing'), owner: z.string(), tone: z.string(), volume: z.number(), repeatS: z.number() }),
  /** In the headset, beside a talk; takes the place of the owner's ring. */
  z.strictObject({ type: z.literal('startBeep'), owner: z.string(), volume: z.number(), repeatS: z.number() }),
  /** Ends the owner's ring or beep. */
  z.strictObject({ type: z.literal('stopRing'), owner: z.string() }),
  /** `sound` is a file in base64; answered with a `ToneSound`. */
  z.strictObject({ type: z.literal('decodeTone'), sound: z.string() }),
  z.strictObject({ type: z.literal('playCallTone'), owner: z.string(), tone: z.enum(['ringback', 'busy', 'none']) }),
  /** On the device of calls, once; takes the place of the one before. */
  z.strictObject({ type: z.literal('playSignal'), signal: signalTone }),
  /** A short tone on exactly this device; answered with its name when all was heard. */
  z.strictObject({ type: z.literal('testOutput'), role: testedOutput, volume: z.number() }),
  /** Records the microphone for 3 s and plays that on the speaker; answered with the speaker's name when all was heard. */
  z.strictObject({ type: z.literal('testMicrophone') }),
  /** Opens the devices of calls and lets them go; nothing while there is a session. Answered when that is done. */
  z.strictObject({ type: z.literal('wakeDevices') }),
  z.strictObject({
    type: z.literal('setDevices'),
    microphone: devicePreference,
    speaker: devicePreference,
    ringer: devicePreference,
    /** Null: there is none. */
    secondRinger: devicePreference,
    processing: z.strictObject({ echoCancellation: z.boolean(), noiseSuppression: z.boolean(), autoGainControl: z.boolean() }),
  }),
  /** Headsets are claimed while there are calls, and their lamps follow them. */
  z.strictObject({ type: z.literal('setHeadset'), isOn: z.boolean(), calls: z.array(headsetCall).check(z.maxLength(100)) }),
]);
export type MediaCommand = z.output<typeof mediaCommand>;

export const mediaReport = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('trouble'),
    id: mediaId,
    trouble: z.enum([
      'ice_disconnected',
      'ice_failed',
      'dtls_failed',
      'microphone_denied',
      'microphone_missing',
      'microphone_busy',
      'microphone_lost',
    ]),
  }),
  z.strictObject({ type: z.literal('quality'), id: mediaId, quality: callQuality }),
  /** A call that was without a microphone has one again. */
  z.strictObject({ type: z.literal('microphoneReady'), id: mediaId }),
  /** The agent speaks, or ceased to, while this call is muted. */
  z.strictObject({ type: z.literal('mutedSpeech'), id: mediaId, isSpeaking: z.boolean() }),
  z.strictObject({ type: z.literal('devices'), devices: audioDevices }),
  z.strictObject({ type: z.literal('deviceChanged'), change: deviceChange }),
  /** The file of a ring tone, by its path, could not be played, and another one rings. */
  z.strictObject({ type: z.literal('ringFailed'), tone: z.string().check(z.maxLength(256)) }),
  z.strictObject({ type: z.literal('headsets'), headsets }),
  z.strictObject({ type: z.literal('headsetAsked'), ask: headsetAsk }),
  z.strictObject({ type: z.literal('headsetTrouble'), trouble: headsetTrouble }),
]);
export type MediaReport = z.output<typeof mediaReport>;

/** A file as a ring tone: 16-bit WAV in base64, of the loudness of the others; or why it is none. */
export const toneSound = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('wave'), wave: z.string().check(z.maxLength(Math.ceil(largestToneWaveBytes / 3) * 4)) }),
  z.strictObject({ type: z.literal('refused'), reason: z.enum(['not_decoded', 'too_long', 'too_short', 'silent']) }),
]);
export type ToneSound = z.output<typeof toneSound>;

/** What came of a command: its value, or the error's name and text. */
export const mediaOutcome = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('done'), value: z.union([z.string().check(z.maxLength(65_536)), z.boolean(), z.null(), toneSound]) }),
  z.strictObject({
    type: z.literal('failed'),
    name: z.string().check(z.maxLength(64)),
    message: z.string().check(z.maxLength(1024)),
  }),
]);
export type MediaOutcome = z.output<typeof mediaOutcome>;

/** A command with the number under which its answer comes back. */
export const mediaMessage = z.strictObject({ number: z.number(), command: mediaCommand });
export type MediaMessage = z.output<typeof mediaMessage>;

export const media = {
  /** The page listens from now on; commands sent before are lost, so main waits for this. */
  ready: request(['media'], z.strictObject({}), z.null()),
  command: event(['media'], mediaMessage),
  answer: request(['media'], z.strictObject({ number: z.number(), outcome: mediaOutcome }), z.null()),
  report: request(['media'], mediaReport, z.null()),
  /** What is plugged in. */
  devices: request(['settings'], z.strictObject({}), audioDeviceList),
  devicesChanged: event(['settings'], audioDeviceList),
  deviceChanged: event(['phone'], deviceChange),
  testOutput: request(['settings'], z.strictObject({ role: testedOutput }), deviceTest),
  /** A port for levels goes to the window that asks and to the media window (common/ipc/level-message.ts). */
  openLevels: request(['settings'], z.strictObject({}), z.null()),
  testMicrophone: request(['settings'], z.strictObject({}), deviceTest),
  /** Opens a page of the system's own settings; false where it has none that we know. */
  openSystemSettings: request(['settings', 'phone'], z.strictObject({ page: systemPage }), z.boolean()),
  /** The headsets with buttons that are plugged in. */
  headsets: request(['settings'], z.strictObject({}), headsetList),
  headsetsChanged: event(['settings'], headsetList),
  headsetTrouble: event(['phone'], headsetTrouble),
};
