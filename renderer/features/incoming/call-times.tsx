import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { minutesAndSeconds } from '../../ui/clock-text.ts';
import { useNow } from '../../ui/use-now.ts';

interface Time {
  readonly label: string;
  readonly sinceMs: number;
}

/** Says who holds whom. */
function heldText(hold: IncomingView['hold'], t: TFunction): string {
  if (hold === 'remote') return t('calls.heldByPeer');
  return hold === 'both' ? t('calls.heldByBoth') : t('popup.incoming.held');
}

function shownTimes(view: IncomingView, t: TFunction): readonly Time[] {
  const answeredMs = view.answeredAtMs ?? view.ringingSinceMs;
  switch (view.phase) {
    case 'ringing':
    case 'answering':
      return [
        ...(view.waitingSinceMs === null ? [] : [{ label: t('popup.incoming.waiting'), sinceMs: view.waitingSinceMs }]),
        { label: t('popup.incoming.ringing'), sinceMs: view.ringingSinceMs },
      ];
    case 'talking':
      return [{ label: t('popup.incoming.talking'), sinceMs: answeredMs }];
    case 'held':
      return [
        { label: heldText(view.hold, t), sinceMs: view.heldSinceMs ?? answeredMs },
        { label: t('popup.incoming.talkTime'), sinceMs: answeredMs },
      ];
    case 'ended':
      return [{ label: t('popup.incoming.ended'), sinceMs: answeredMs }];
    default:
      return assertNever(view.phase);
  }
}

/** 待ち時間 (only when known) and 呼出時間, ticking as mm:ss; the talk time from the answer on, and beside it how long a hold lasts. */
export function CallTimes({ view }: { readonly view: IncomingView }) {
  const { t } = useTranslation();
  const isOver = view.phase === 'ended';
  const tickingMs = useNow(isOver ? 'never' : 'second');
  const nowMs = isOver ? (view.endedAtMs ?? tickingMs) : tickingMs;
  return (
    <dl className="call-times">
      {shownTimes(view, t).map((time) => (
        <div key={time.label}>
          <dt>{time.label}</dt>
          <dd aria-live="off">{minutesAndSeconds(nowMs - time.sinceMs)}</dd>
        </div>
      ))}
    </dl>
  );
}
