import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { useCallRequest } from '../../store/use-call-request.ts';
import { partyNumberText } from '../../ui/party-text.ts';
import type { CallCardActions } from './call-actions.tsx';
import { CallCard } from './call-card.tsx';
import { useSkipKey } from './use-skip-key.ts';

interface Props {
  readonly calls: readonly CallView[];
  readonly renderKeypad: (press: (digit: string) => void) => ReactNode;
}

/** The ringing and live calls, and each ended one for the moment that main keeps it. */
export function CallCards({ calls, renderKeypad }: Props) {
  const { t } = useTranslation();
  const { calls: port } = usePhoneBridge();

  const settle = useCallRequest();
  const actionsOf = (id: CallView['id']): CallCardActions => ({
    answer: () => void settle(port.answer({ id })),
    listenOnly: () => void settle(port.listenOnly({ id })),
    reject: () => void settle(port.reject({ id })),
    hangUp: () => void settle(port.hangUp({ id })),
    skipWhisper: () => void settle(port.skipWhisper({ id })),
    setHold: (isHeld) => void settle(port.setHold({ id, isHeld })),
    setMute: (isMuted) => void settle(port.setMute({ id, isMuted })),
    sendDigit: (digit) => void settle(port.sendDigit({ id, digit })),
    transfer: (target) => settle(port.transfer({ id, target })),
  });

  const whispered = calls.find(({ talksInS }) => talksInS !== null);
  useSkipKey(whispered === undefined ? null : () => void settle(port.skipWhisper({ id: whispered.id })));
  const ringing = calls.filter((call) => call.phase === 'ringing_in');
  return (
    <>
      {/* Read out at once in the window that has the focus, in the words of the OS notification, which speaks elsewhere. */}
      <div className="hidden" role="alert">
        {ringing.map((call) => (
          <p key={call.id}>
            {[
              t(call.scope === 'internal' ? 'alerts.incomingInternal' : 'alerts.incomingExternal'),
              call.name,
              partyNumberText(call.party, t),
            ]
              .filter((part) => part !== null)
              .join(' ')}
          </p>
        ))}
      </div>
      {calls.length > 0 && (
        <section className="calls" aria-label={t('calls.live')}>
          {calls.map((call) => (
            <CallCard key={call.id} call={call} actions={actionsOf(call.id)} renderKeypad={renderKeypad} />
          ))}
        </section>
      )}
    </>
  );
}
