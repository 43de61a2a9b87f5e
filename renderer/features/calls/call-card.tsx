import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { mixesLookAlikes } from '../../../common/text/look-alike.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Badge } from '../../ui/badge.tsx';
import { FlagBadges, hasAnyFlag, PlaceBadges } from '../../ui/call-badges.tsx';
import { Icon } from '../../ui/icon.tsx';
import { partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { PressGuard } from '../../ui/press-guard.tsx';
import { SystemPageButton } from '../../ui/system-page-button.tsx';
import { CallActions, type CallCardActions, lacksMicrophone } from './call-actions.tsx';
import './call-card.css';
import { CallClock } from './call-clock.tsx';
import { CallPages } from './call-pages.tsx';
import { CallPrelude } from '../../ui/call-prelude.tsx';
import { callPhaseText } from './call-phase-text.ts';
import { FlagMenu } from './flag-menu.tsx';
import { SoundMark } from './sound-mark.tsx';
import { TransferForm } from './transfer-form.tsx';

interface Props {
  readonly call: CallView;
  readonly actions: CallCardActions;
  /** The keys for RFC 4733 digits, drawn by the window, for the dial pad is another feature. */
  readonly renderKeypad: (press: (digit: string) => void) => ReactNode;
}

/** One live call: who, on which line, in what state and for how long, and what can be done with it. */
export function CallCard({ call, actions, renderKeypad }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'none' | 'keypad' | 'transfer'>('none');
  const number = partyNumberText(call.party, t);
  const isTalking = call.phase === 'active' || call.phase === 'held';
  const shown = isTalking ? open : 'none';
  return (
    <PressGuard contentKey={`${call.id} ${call.phase} ${call.talksInS === null}`}>
      <article className="call card" data-phase={call.phase} aria-label={`${callPhaseText(call, t)} ${call.name ?? number}`}>
        <header className="call-head">
          <Icon name={call.direction === 'incoming' ? 'incoming' : 'outgoing'} />
          <output className="call-phase">{callPhaseText(call, t)}</output>
          <CallClock call={call} />
          <span className="call-line">
            {call.line.label !== null && <Plain>{call.line.label}</Plain>}
            <Plain>{call.line.display}</Plain>
          </span>
        </header>
        <p className="call-name" title={call.name ?? number}>
          <Plain>{call.name ?? number}</Plain>
        </p>
        {call.name !== null && (
          <p className="call-number">
            <Plain>{number}</Plain>
          </p>
        )}
        {call.name !== null && mixesLookAlikes(call.name) && (
          <div className="call-marks">
            <Badge icon="warning" tone="warn">
              {t('popup.incoming.lookAlike')}
            </Badge>
          </div>
        )}
        <KnownFacts call={call} />
        <CallMarks call={call} />
        <CallPrelude talksInS={call.talksInS} skip={actions.skipWhisper} />
        {call.phase === 'active' && <SoundMark id={call.id} warning={call.warning} />}
        <MicrophoneGuide call={call} />
        <CallActions call={call} actions={actions} open={shown} setOpen={setOpen} />
        {call.direction === 'incoming' && <CallPages call={call} />}
        {shown === 'keypad' && renderKeypad(actions.sendDigit)}
        {shown === 'transfer' && (
          <TransferForm
            transfer={async (target) => {
              if (await actions.transfer(target)) setOpen('none');
            }}
            cancel={() => setOpen('none')}
          />
        )}
      </article>
    </PressGuard>
  );
}

/** What CTI knows of the call; nothing while it knows nothing. */
function KnownFacts({ call }: { readonly call: CallView }) {
  const { flags, label, queue } = call;
  if (!hasAnyFlag(flags) && label === null && queue === null) return null;
  return (
    <div className="call-marks">
      <FlagBadges flags={flags} hasFlags={hasAnyFlag(flags)} />
      <PlaceBadges label={label} queue={queue} />
      {hasAnyFlag(flags) && call.phase !== 'ended' && <FlagMenu call={call} />}
    </div>
  );
}

/** What can be done about a microphone that cannot be had, while there is something to choose. */
function MicrophoneGuide({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const { app, media } = usePhoneBridge();
  const { microphone } = call;
  const hasChoice = call.phase === 'ringing_in' || (call.phase === 'ended' && call.direction === 'outgoing');
  if (!hasChoice || microphone === 'ready' || microphone === 'unused') return null;
  return (
    <div className="call-guide">
      <p role="alert">{t(`calls.microphone.${microphone}`)}</p>
      <SystemPageButton
        page={microphone === 'denied' ? 'microphone_privacy' : 'sound'}
        platform={() => app.info({})}
        open={media.openSystemSettings}
      />
    </div>
  );
}

function CallMarks({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const cause = call.phase === 'ended' && call.cause !== null && call.cause !== 'normal' ? call.cause : null;
  const isListenOnly = call.microphone === 'unused' && call.phase !== 'ended';
  const isLost = (call.phase === 'active' || call.phase === 'held') && lacksMicrophone(call);
  if (!call.isMuted && !isListenOnly && !isLost && call.transfer === 'none' && cause === null) return null;
  return (
    <div className="call-marks">
      {call.isMuted && call.phase !== 'ended' && (
        <Badge icon="microphoneOff" tone="warn">
          {t('calls.muted')}
        </Badge>
      )}
      {isListenOnly && (
        <Badge icon="microphoneOff" tone="warn">
          {t('calls.listenOnly')}
        </Badge>
      )}
      {isLost && (
        <Badge icon="microphoneOff" tone="bad">
          {t('calls.microphoneLost')}
        </Badge>
      )}
      {call.transfer === 'pending' && (
        <Badge icon="transfer" tone="accent">
          {t('calls.transferring')}
        </Badge>
      )}
      {call.transfer === 'failed' && (
        <Badge icon="warning" tone="bad">
          {t('calls.transferFailed')}
        </Badge>
      )}
      {cause !== null && <Badge icon="phoneDown">{t(`calls.cause.${cause}`)}</Badge>}
    </div>
  );
}
