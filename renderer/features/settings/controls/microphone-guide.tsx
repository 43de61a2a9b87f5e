import { useTranslation } from 'react-i18next';
import { useSettingsBridge } from '../../../store/settings-bridge.ts';
import { SystemPageButton } from '../../../ui/system-page-button.tsx';

interface Props {
  readonly trouble: 'microphone_denied' | 'microphone_missing' | 'microphone_busy';
}

/** Why the microphone cannot be had, what to do, and the way to the system's own settings where it has one. */
export function MicrophoneGuide({ trouble }: Props) {
  const { t } = useTranslation();
  const { app, media } = useSettingsBridge();
  return (
    <span className="microphone-guide">
      <span className="setting-error">{t(`media.guide.${trouble}`)}</span>
      <SystemPageButton
        page={trouble === 'microphone_denied' ? 'microphone_privacy' : 'sound'}
        platform={() => app.info({})}
        open={media.openSystemSettings}
      />
    </span>
  );
}
