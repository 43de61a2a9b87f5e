import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../../../common/ipc/define.ts';
import type { ToneOutcome, ToneView } from '../../../../common/ipc/groups/tones.ts';
import { largestToneBytes, type ToneRefusal } from '../../../../common/tone/tone-limits.ts';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import { useToneLabel } from './use-tone-label.ts';

/** What came of the last thing that was asked. */
export interface ToneNews {
  readonly isBad: boolean;
  readonly text: string;
  readonly detail: string | null;
}

export interface Tones {
  readonly news: ToneNews | null;
  /** A file is being chosen or looked at. */
  readonly isBusy: boolean;
  readonly add: () => void;
  /** Files that were dropped on the list: one at a time. */
  readonly addDropped: (files: readonly File[]) => void;
  readonly replace: (tone: ToneView) => void;
  /** Why it was not renamed, in words; null: it was. */
  readonly rename: (tone: ToneView, label: string) => Promise<string | null>;
  readonly remove: (tone: ToneView) => void;
  readonly play: (tone: ToneView) => void;
  readonly stop: () => void;
}

/** The ring tones of main, with what came of each request in words. */
export function useTones(): Tones {
  const { t } = useTranslation();
  const { tones } = useSettingsBridge();
  const labelOf = useToneLabel();
  const [news, setNews] = useState<ToneNews | null>(null);
  const [isBusy, setBusy] = useState(false);
  const bad = (text: string, detail: string | null = null): void => setNews({ isBad: true, text, detail });
  const good = (text: string): void => setNews({ isBad: false, text, detail: null });

  const refused = (reason: ToneRefusal, fileName: string): void =>
    bad(`${t(`settings.tones.refused.${reason}`)} ${t('settings.tones.unchanged')}`, fileName || null);

  const store = async (asked: Promise<Envelope<ToneOutcome>>, done: 'added' | 'replaced'): Promise<void> => {
    setBusy(true);
    setNews(null);
    const answer = await asked.catch(() => null);
    setBusy(false);
    if (answer?.ok !== true) return bad(t('app.failed'));
    const outcome = answer.value;
    if (outcome.type === 'stored') good(t(`settings.tones.${done}`, { tone: outcome.label }));
    if (outcome.type === 'refused') refused(outcome.reason, outcome.fileName);
  };
  const addDropped = async ([file, ...others]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    if (others.length > 0) return bad(t('settings.tones.oneFile'));
    if (file.size > largestToneBytes) return refused('too_large', file.name);
    setBusy(true);
    setNews(null);
    const bytes = await file.arrayBuffer().catch(() => null);
    setBusy(false);
    if (bytes === null) return refused('unreadable', file.name);
    await store(tones.addDropped({ fileName: file.name.slice(-255), sound: new Uint8Array(bytes).toBase64() }), 'added');
  };
  const remove = async (tone: ToneView): Promise<void> => {
    setNews(null);
    const answer = await tones.remove({ name: tone.name }).catch(() => null);
    if (answer?.ok !== true) return bad(t('app.failed'));
    if (answer.value === 'saved' || answer.value === 'gone') good(t('settings.tones.removed', { tone: labelOf(tone) }));
    else bad(t(`settings.tones.refusedRename.${answer.value}`));
  };
  const play = async (tone: ToneView): Promise<void> => {
    setNews(null);
    const answer = await tones.play({ name: tone.name }).catch(() => null);
    if (answer?.ok !== true) bad(t('app.failed'));
    else if (answer.value === 'busy') bad(t('settings.tones.ringing'));
  };
  return {
    news,
    isBusy,
    add: () => void store(tones.add({}), 'added'),
    addDropped: (files) => void addDropped(files),
    replace: ({ name }) => void store(tones.replace({ name }), 'replaced'),
    rename: async ({ name }, label) => {
      setNews(null);
      const answer = await tones.rename({ name, label }).catch(() => null);
      if (answer?.ok !== true) return t('app.failed');
      return answer.value === 'saved' ? null : t(`settings.tones.refusedRename.${answer.value}`);
    },
    remove: (tone) => void remove(tone),
    play: (tone) => void play(tone),
    stop: () => void tones.stop({}),
  };
}
