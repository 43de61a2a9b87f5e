import { useEffect, useState } from 'react';
import { type LevelReading, type LevelRequest, levelReading } from '../../../../common/ipc/level-message.ts';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import { onLevelPort } from '../../../ui/level-port.ts';

/** 16 readings a second (DESIGN.md section 3: at most 20). */
const pauseMs = 60;
/** A microphone that cannot be had is tried again this often. */
const retryMs = 1000;
/** The media window was made anew, or has to ask the user first. */
const silenceMs = 5000;

/** The microphone as a call would hear it, while this is on screen; null before the first reading. */
export function useMicrophoneLevel(): LevelReading | null {
  const { media } = useSettingsBridge();
  const [reading, setReading] = useState<LevelReading | null>(null);
  useEffect(() => {
    let port: MessagePort | null = null;
    let timer: number | null = null;
    const tell = (request: LevelRequest): void => port?.postMessage(request);
    const after = (delayMs: number, act: () => void): void => {
      if (timer !== null) clearTimeout(timer);
      timer = window.setTimeout(act, delayMs);
    };
    const join = (): void => {
      void media.openLevels({});
      after(silenceMs, join);
    };
    // No frame is drawn of a window that nobody sees: then nothing is asked, and the microphone is let go.
    const askNext = (): void => {
      if (timer !== null) clearTimeout(timer);
      requestAnimationFrame(() => {
        tell('next');
        after(silenceMs, join);
      });
    };
    const forget = onLevelPort((given) => {
      tell('close');
      port?.close();
      port = given;
      given.addEventListener('message', ({ data }) => {
        const parsed = levelReading.safeParse(data);
        if (!parsed.success || port !== given) return;
        setReading(parsed.data);
        after(parsed.data.type === 'level' ? pauseMs : retryMs, askNext);
      });
      given.start();
      askNext();
    });
    join();
    return () => {
      forget();
      if (timer !== null) clearTimeout(timer);
      timer = null;
      tell('close');
      port?.close();
      port = null;
    };
  }, [media]);
  return reading;
}
