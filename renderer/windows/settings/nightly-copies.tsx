import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NightlyReport, NightlyReports } from '../../../common/ipc/groups/backup.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';
import { Icon } from '../../ui/icon.tsx';

/** How the copies stand that are made each night by themselves: when the last one was made, or why there is none. */
export function NightlyCopies() {
  const { t } = useTranslation();
  const { backup } = useSettingsBridge();
  const [reports, setReports] = useState<NightlyReports | null>(null);
  useEffect(() => {
    let isShown = true;
    void backup
      .nightly({})
      .catch(() => null)
      .then((answer) => {
        if (isShown && answer?.ok === true) setReports(answer.value);
      });
    return () => {
      isShown = false;
    };
  }, [backup]);
  if (reports === null) return null;
  const shown = (['backup', 'snapshot'] as const).filter((copy) => reports[copy].type !== 'off');
  return (
    <dl className="nightly">
      {shown.map((copy) => (
        <div key={copy}>
          <dt>{t(`settings.backup.nightly.${copy}`)}</dt>
          <Report report={reports[copy]} />
        </div>
      ))}
    </dl>
  );
}

function Report({ report }: { readonly report: NightlyReport }) {
  const { t, i18n } = useTranslation();
  const timeText = (atMs: number): string =>
    new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
  if (report.type === 'done') return <dd>{t('settings.backup.nightly.last', { at: timeText(report.atMs) })}</dd>;
  if (report.type !== 'failed') return <dd>{t('settings.backup.nightly.waiting')}</dd>;
  return (
    <dd>
      <span className="nightly-failed">
        <Icon name="warning" size={14} /> {t('settings.backup.nightly.failed', { at: timeText(report.atMs) })}
      </span>
      <span>{t(`settings.backup.nightly.reasons.${report.reason}`)}</span>
      <span>{t('settings.backup.nightly.again')}</span>
      {report.lastMs !== null && <span>{t('settings.backup.nightly.last', { at: timeText(report.lastMs) })}</span>}
    </dd>
  );
}
