import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../common/assert-never.ts';
import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { Button } from '../../ui/button.tsx';

export interface CallCardActions {
  readonly answer: () => void;
  readonly listenOnly: () => void;
  readonly reject: () => void;
  readonly hangUp: () => void;
  /** Ends what is heard before the talk. */
  readonly skipWhisper: () => void;
  readonly setHold: (isHeld: boolean) => void;
  readonly setMute: (isMuted: boolean) => void;
  readonly sendDigit: (digit: string) => void;
  /** Resolves true when the other side took the transfer request. */
  readonly transfer: (target: string) => Promise<boolean>;
}

type Open = 'none' | 'keypad' | 'transfer';

interface Props {
  readonly call: CallView;
  readonly actions: CallCardActions;
  readonly open: Open;
  readonly setOpen: (open: Open) => void;
}

/** The buttons of a call card: only those that its state allows. */
export function CallActions({ call, actions, open, setOpen }: Props) {
  const { t } = useTranslation();
  switch (call.phase) {
    case 'ringing_in':
      return (
        <div className="call-actions">
          <Button tone="good" size="large" icon="phone" onPress={actions.answer}>
            {t('calls.action.answer')}
          </Button>
          <Button tone="bad" size="large" icon="phoneDown" onPress={actions.reject}>
            {t('calls.action.reject')}
          </Button>
          {lacksMicrophone(call) && <Button onPress={actions.listenOnly}>{t('calls.action.listenOnly')}</Button>}
        </div>
      );
    case 'answering':
    case 'dialing':
    case 'ringing_out':
    case 'early_media':
    case 'connecting':
      return (
        <div className="call-actions">
          <Button tone="bad" size="large" icon="phoneDown" onPress={actions.hangUp}>
            {t('calls.action.hangUp')}
          </Button>
        </div>
      );
    case 'active':
    case 'held':
      return <TalkingActions call={call} actions={actions} open={open} setOpen={setOpen} />;
    case 'ended':
      return call.direction === 'outgoing' && lacksMicrophone(call) ? (
        <div className="call-actions">
          <Button onPress={actions.listenOnly}>{t('calls.action.dialListenOnly')}</Button>
        </div>
      ) : null;
    case 'ending':
      return null;
    default:
      return assertNever(call.phase);
  }
}

/** The call needs a microphone and has none. */
export function lacksMicrophone({ microphone }: Pick<CallView, 'microphone'>): boolean {
  return microphone === 'denied' || microphone === 'missing' || microphone === 'busy';
}

function TalkingActions({ call, actions, open, setOpen }: Props) {
  const { t } = useTranslation();
  const isHeld = call.hold === 'local' || call.hold === 'both';
  const toggle = (which: Open): void => setOpen(open === which ? 'none' : which);
  return (
    <div className="call-actions call-actions-talking">
      <Button icon={isHeld ? 'play' : 'pause'} isPressed={isHeld} onPress={() => actions.setHold(!isHeld)}>
        {isHeld ? t('calls.action.resume') : t('calls.action.hold')}
      </Button>
      <Button
        icon={call.isMuted ? 'microphoneOff' : 'microphone'}
        isPressed={call.isMuted}
        isDisabled={call.microphone === 'unused'}
        onPress={() => actions.setMute(!call.isMuted)}
      >
        {call.isMuted ? t('calls.action.unmute') : t('calls.action.mute')}
      </Button>
      <Button icon="keypad" isPressed={open === 'keypad'} onPress={() => toggle('keypad')}>
        {t('calls.action.keypad')}
      </Button>
      <Button icon="transfer" isPressed={open === 'transfer'} isDisabled={call.transfer === 'pending'} onPress={() => toggle('transfer')}>
        {t('calls.action.transfer')}
      </Button>
      <Button tone="bad" icon="phoneDown" onPress={actions.hangUp}>
        {t('calls.action.hangUp')}
      </Button>
    </div>
  );
}
