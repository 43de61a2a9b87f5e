import { useTranslation } from 'react-i18next';
import type { RouteStep } from '../../../common/ipc/groups/popups.ts';
import { clockSeconds } from '../../ui/clock-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { routeStepName } from './route-line.ts';
import './route-steps.css';

/** The way of a call, one line a step, in order. */
export function RouteSteps({ steps }: { readonly steps: readonly RouteStep[] }) {
  const { t } = useTranslation();
  const hasTimes = steps.some(({ atMs }) => atMs !== null);
  return (
    <ol className="route-steps" data-timed={hasTimes}>
      {steps.map((step, index) => (
        <li key={index} data-type={step.type}>
          {hasTimes && <span className="route-time">{step.atMs === null ? '' : clockSeconds(step.atMs)}</span>}
          <span className="route-kind">{t(`popup.route.type.${step.type}`)}</span>
          <span className="route-name">
            <Plain>{routeStepName(step)}</Plain>
            {step.isFromSip && (
              <span className="route-sip" title={t('popup.route.fromSipHint')}>
                {t('popup.route.fromSip')}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
