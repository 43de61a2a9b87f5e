import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupOutcome } from '../../../common/ipc/groups/backup.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';
import { Button } from '../../ui/button.tsx';
import './backup-panel.css';
import { NightlyCopies } from './nightly-copies.tsx';

type Action = 'create' | 'restore';
interface Progress {
  readonly pages: number;
  readonly total: number;
}
type State =
  | { readonly type: 'idle' | 'asked' }
  | { readonly type: 'busy'; readonly action: Action; readonly progress: Progress | null }
  | { readonly type: 'told'; readonly action: Action; readonly outcome: Exclude<BackupOutcome, { type: 'cancelled' }> };

/** バックアップを作成 and 復元 of the history, with what came of it. */
export function BackupPanel() {
  const { t } = useTranslation();
  const { backup } = useSettingsBridge();
  const [state, setState] = useState<State>({ type: 'idle' });

  useEffect(() => backup.onProgressed((progress) => setState((last) => (last.type === 'busy' ? { ...last, progress } : last))), [backup]);

  const run = async (action: Action): Promise<void> => {
    setState({ type: 'busy', action, progress: null });
    const answer = await backup[action]({}).catch(() => null);
    const outcome = answer?.ok === true ? answer.value : ({ type: 'failed', reason: 'unknown', file: '' } as const);
    setState(outcome.type === 'cancelled' ? { type: 'idle' } : { type: 'told', action, outcome });
  };

  if (state.type === 'busy')
    return (
      <div className="backup">
        <div className="backup-buttons">
          <BackupProgress action={state.action} progress={state.progress} />
          <Button onPress={() => void backup.cancel({})}>{t('settings.backup.cancel')}</Button>
        </div>
      </div>
    );
  if (state.type === 'asked')
    return (
      <div className="backup" role="alertdialog" aria-label={t('settings.backup.restore')} aria-describedby="backup-question">
        <p id="backup-question">{t('settings.backup.question')}</p>
        <div className="backup-buttons">
          <Button tone="primary" onPress={() => void run('restore')}>
            {t('settings.backup.choose')}
          </Button>
          <Button onPress={() => setState({ type: 'idle' })}>{t('settings.backup.cancel')}</Button>
        </div>
      </div>
    );
  return (
    <div className="backup">
      <div className="backup-buttons">
        <Button icon="download" onPress={() => void run('create')}>
          {t('settings.backup.create')}
        </Button>
        <Button onPress={() => setState({ type: 'asked' })}>{t('settings.backup.restore')}</Button>
      </div>
      {state.type === 'told' && <Told action={state.action} outcome={state.outcome} />}
      <NightlyCopies />
    </div>
  );
}

function BackupProgress({ action, progress }: Omit<Extract<State, { type: 'busy' }>, 'type'>) {
  const { t } = useTranslation();
  const isCopied = progress !== null && progress.pages >= progress.total;
  const text = isCopied ? t('settings.backup.busy.check') : t(`settings.backup.busy.${action}`);
  return (
    <>
      <progress aria-label={text} {...(progress === null || isCopied ? {} : { value: progress.pages, max: progress.total })} />
      <output>{text}</output>
    </>
  );
}

function Told({ action, outcome }: Omit<Extract<State, { type: 'told' }>, 'type'>) {
  const { t } = useTranslation();
  const isWell = outcome.type === 'saved';
  return (
    <output className="backup-told" data-tone={isWell ? 'good' : 'bad'}>
      <span>{isWell ? t(`settings.backup.done.${action}`, { calls: outcome.calls }) : t(`settings.backup.failed.${outcome.reason}`)}</span>
      <span className="setting-hint">{outcome.file}</span>
    </output>
  );
}
