import type { TFunction } from 'i18next';
import type { RouteStep } from '../../../common/ipc/groups/popups.ts';
import { clockSeconds } from '../../ui/clock-text.ts';

/** The name with its pressed key: `受付メニュー 〔3〕`. */
export function routeStepName(step: RouteStep): string {
  return [step.name, step.digit === null ? '' : `〔${step.digit}〕`].filter((part) => part !== '').join(' ');
}

/** One line as 経路をコピー writes it: `HH:mm:ss  種別  名称`, without a time that is not known (spec/popups-and-chat.md section 4). */
export function routeLine(step: RouteStep, t: TFunction): string {
  const parts = [step.atMs === null ? '' : clockSeconds(step.atMs), t(`popup.route.type.${step.type}`), routeStepName(step)];
  return parts.filter((part) => part !== '').join('  ');
}
