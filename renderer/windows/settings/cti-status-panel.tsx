import { useTranslation } from 'react-i18next';
import type { CtiStatus } from '../../../common/ipc/groups/cti.ts';
import { problemText } from '../../features/account/problem-text.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import './cti-status-panel.css';

const icons: Record<CtiStatus['type'], IconName> = {
  off: 'quiet',
  unasked: 'retry',
  connected: 'check',
  unreachable: 'warning',
  signed_out: 'warning',
  incompatible: 'warning',
  refused: 'warning',
};

/** How things stand with the CTI server in words, and 接続テスト, which asks it anew with what is set above. */
export function CtiStatusPanel({ status }: { readonly status: CtiStatus }) {
  const { t } = useTranslation();
  const { cti } = useSettingsBridge();
  const { type } = status;
  const problem = status.type === 'unreachable' && status.problem !== null ? problemText(status.problem, t) : null;
  const isWell = type === 'off' || type === 'unasked' || type === 'connected';
  return (
    <div className="cti-status" data-status={type}>
      <Icon name={icons[type]} size={18} />
      <output className="cti-status-text">
        <p className="setting-label">{t(`cti.status.${type}`)}</p>
        {problem !== null && (
          <p className="setting-hint">
            {problem.title}
            <br />
            {problem.advice}
          </p>
        )}
        {!isWell && <p className="setting-hint">{t(`cti.advice.${type === 'refused' ? status.reason : type}`)}</p>}
      </output>
      {type === 'connected' && !status.isEncrypted && (
        <Badge icon="unlocked" tone="warn">
          {t('cti.status.unencrypted')}
        </Badge>
      )}
      {type !== 'off' && type !== 'refused' && (
        <Button icon="route" isDisabled={type === 'unasked'} onPress={() => void cti.retryNow({})}>
          {t('settings.ctiStatus.test')}
        </Button>
      )}
    </div>
  );
}
