import { useTranslation } from 'react-i18next';
import './level-meter.css';

/** What the bar begins with; less is the room's own noise. */
const quietestDb = -60;

/** A bar that follows the voice. `level` as root mean square, 0 to 1; null: not known yet. */
export function LevelMeter({ level }: { readonly level: number | null }) {
  const { t } = useTranslation();
  const percent = level === null ? 0 : percentOf(level);
  return (
    <div className="level">
      <span className="level-label" aria-hidden="true">
        {t('media.level')}
      </span>
      <meter className="level-bar" aria-label={t('media.level')} min={0} max={100} value={percent} />
    </div>
  );
}

/** The ear hears in powers: decibels from -60 to 0, as whole percent. */
function percentOf(level: number): number {
  const decibels = 20 * Math.log10(Math.max(level, 1e-6));
  return Math.round(100 * Math.min(1, Math.max(0, 1 - decibels / quietestDb)));
}
