import { useTranslation } from 'react-i18next';
import type { HeadsetButton, HeadsetView } from '../../../common/headset/headset.ts';
import type { HeadsetList } from '../../../common/ipc/groups/media.ts';
import type { SettingsSnapshot } from '../../../common/ipc/groups/settings.ts';
import { settingValue } from '../../features/settings/setting-control.ts';
import { type Projection, useProjected } from '../../store/projection.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import './headsets-panel.css';

interface Props {
  readonly headsets: Projection<HeadsetList>;
  readonly settings: SettingsSnapshot;
}

const icons: Readonly<Record<HeadsetView['state'], IconName>> = { idle: 'check', in_use: 'phone', failed: 'warning' };

/** Which headsets are recognised, which of their buttons work, and whether they are in use or left to Teams. */
export function HeadsetsPanel({ headsets, settings }: Props) {
  const { t } = useTranslation();
  const projected = useProjected(headsets);
  if (!settingValue(settings, 'audio.headsetButtons')) return <Line icon="quiet" name={t('settings.headsets.off')} hint={null} />;
  if (projected.status === 'loading') return <p>{t('app.loading')}</p>;
  if (projected.status !== 'ready') return <p className="setting-error">{t('settings.failed')}</p>;
  const { headsets: list, isLeftToTeams } = projected.view;
  if (list.length === 0) return <Line icon="quiet" name={t('settings.headsets.none')} hint={t('settings.headsets.noneHint')} />;
  return (
    <>
      <output>
        {isLeftToTeams && <Line icon="warning" name={t('settings.headsets.leftToTeams')} hint={t('settings.headsets.leftToTeamsHint')} />}
      </output>
      <ul className="headsets" aria-label={t('settings.panel.headsets.label')}>
        {list.map((headset, index) => (
          // Two headsets of one kind have the same name.
          <li key={index} data-state={headset.state}>
            <Known headset={headset} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Known({ headset: { name, buttons, state } }: { readonly headset: HeadsetView }) {
  const { t, i18n } = useTranslation();
  const labels = buttons.filter(doesSomething).map((button) => t(`settings.headsets.button.${button}`));
  const list = labels.join(i18n.language === 'en' ? ', ' : '、');
  const hint = state === 'failed' ? t('settings.headsets.failedHint') : t('settings.headsets.buttons', { list });
  return <Line icon={icons[state]} name={`${name} — ${t(`settings.headsets.state.${state}`)}`} hint={hint} />;
}

function Line({ icon, name, hint }: { readonly icon: IconName; readonly name: string; readonly hint: string | null }) {
  return (
    <div className="headset">
      <Icon name={icon} size={18} />
      <div>
        <p className="setting-label">{name}</p>
        {hint !== null && <p className="setting-hint">{hint}</p>}
      </div>
    </div>
  );
}

/** Redial does nothing during a call, and the headset is ours only then. */
function doesSomething(button: HeadsetButton): button is Exclude<HeadsetButton, 'redial'> {
  return button !== 'redial';
}
