import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncomingView } from '../../../common/ipc/groups/popups.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CallPrelude } from '../../ui/call-prelude.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageLinks } from '../../ui/page-links.tsx';
import { partyDigits, partyNumberText } from '../../ui/party-text.ts';
import { Plain } from '../../ui/plain.tsx';
import { PressGuard } from '../../ui/press-guard.tsx';
import { CallerFacts } from './caller-facts.tsx';
import { CallerName } from './caller-name.tsx';
import './incoming-panel.css';
import { CallTimes } from './call-times.tsx';

export interface IncomingActions {
  readonly answer: () => void;
  readonly listenOnly: () => void;
  readonly reject: () => void;
  readonly hangUp: () => void;
  readonly skipWhisper: () => void;
  readonly setHold: (isHeld: boolean) => void;
  readonly setMute: (isMuted: boolean) => void;
  readonly setPinned: (isPinned: boolean) => void;
  readonly copy: (text: string) => void;
  readonly openPage: (index: number) => void;
  readonly close: () => void;
}

interface Props {
  readonly view: IncomingView;
  readonly actions: IncomingActions;
  /** Why the last action did nothing, in words. */
  readonly refusal: string | null;
}

/** 着信通知 in the order of spec/popups-and-chat.md section 3; a slim call card from the answer on. */
export function IncomingPanel({ view, actions, refusal }: Props) {
  const { t } = useTranslation();
  const digits = partyDigits(view.party);
  const lacksMicrophone = view.phase === 'ringing' && view.microphone !== 'ready' && view.microphone !== 'unused';
  const isBefore = view.phase === 'ringing' || view.phase === 'answering';
  return (
    <PressGuard contentKey={`${view.callId} ${view.phase} ${view.hold} ${view.talksInS === null}`}>
      <main className="incoming" data-phase={view.phase} data-size={view.size}>
        <header className="incoming-line handle">
          <Icon name={view.scope === 'internal' ? 'building' : 'incoming'} />
          <h1>{view.scope === 'internal' ? t('popup.incoming.internal') : t('popup.incoming.external')}</h1>
          <CalledLine line={view.line} />
          {view.othersCount > 0 && <span className="incoming-others">{t('popup.incoming.others', { count: view.othersCount })}</span>}
          <IconButton
            icon="pin"
            label={view.isPinned ? t('popup.unpin') : t('popup.pin')}
            isPressed={view.isPinned}
            onPress={() => actions.setPinned(!view.isPinned)}
          />
        </header>
        <section className="incoming-caller">
          <p className="incoming-number">
            <Plain>{partyNumberText(view.party, t)}</Plain>
            {digits !== null && <CopyNumber digits={digits} copy={actions.copy} />}
          </p>
          <CallerName match={view.match} book={view.book} party={view.party} />
          <CallerFacts view={view} />
        </section>
        <div className="incoming-below">
          {view.talksInS === null ? (
            <CallTimes view={view} />
          ) : (
            <CallPrelude talksInS={view.talksInS} skip={actions.skipWhisper} size="small" />
          )}
          <PageLinks label={t('popup.page.open')} pages={view.pages} open={actions.openPage} />
        </div>
        <MicrophoneNote view={view} />
        {refusal !== null && !lacksMicrophone && (
          <p className="incoming-refusal" role="alert">
            {refusal}
          </p>
        )}
        <footer className="incoming-actions">
          {isBefore ? (
            <RingingActions view={view} actions={actions} lacksMicrophone={lacksMicrophone} />
          ) : (
            <TalkingActions view={view} actions={actions} />
          )}
        </footer>
      </main>
    </PressGuard>
  );
}

/** Why there is no microphone and what to do, that it was lost in the talk, or that the agent only listens (faults.md B6). */
function MicrophoneNote({ view: { microphone, phase } }: Pick<Props, 'view'>) {
  const { t } = useTranslation();
  if (microphone === 'ready' || phase === 'ended') return null;
  if (microphone === 'unused') return <p className="incoming-refusal">{t('calls.listenOnly')}</p>;
  if (phase === 'answering') return null;
  return (
    <p className="incoming-refusal" role="alert">
      {phase === 'ringing' ? t(`calls.microphone.${microphone}`) : t('calls.microphoneLost')}
    </p>
  );
}

function CalledLine({ line }: { readonly line: IncomingView['line'] }) {
  const { t } = useTranslation();
  const texts = [line.display || line.number, line.label ?? ''].filter((text) => text !== '');
  return (
    <p className="incoming-called" title={texts.join(' ')}>
      <span className="hidden">{t('popup.incoming.calledLine')}</span>
      {texts.map((text) => (
        <Plain key={text}>{text}</Plain>
      ))}
    </p>
  );
}

function CopyNumber({ digits, copy }: { readonly digits: string; readonly copy: (text: string) => void }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <IconButton
        icon={isCopied ? 'check' : 'copy'}
        label={t('popup.incoming.copyNumber')}
        onPress={() => {
          copy(digits);
          setCopied(true);
        }}
      />
      <output className="hidden">{isCopied ? t('popup.incoming.copied') : ''}</output>
    </>
  );
}

function RingingActions({ view, actions, lacksMicrophone }: Omit<Props, 'refusal'> & { readonly lacksMicrophone: boolean }) {
  const { t } = useTranslation();
  const isAnswering = view.phase === 'answering';
  return (
    <>
      <Button tone="good" size="large" icon="phone" isDisabled={isAnswering} onPress={actions.answer}>
        {isAnswering ? t('popup.incoming.answering') : t('popup.incoming.answer')}
      </Button>
      <Button tone="bad" size="large" icon="phoneDown" onPress={isAnswering ? actions.hangUp : actions.reject}>
        {isAnswering ? t('popup.incoming.hangUp') : t('popup.incoming.reject')}
      </Button>
      {lacksMicrophone && (
        <Button size="large" onPress={actions.listenOnly}>
          {t('popup.incoming.listenOnly')}
        </Button>
      )}
      <Button size="large" onPress={actions.close}>
        {t('popup.close')}
      </Button>
    </>
  );
}

function TalkingActions({ view, actions }: Omit<Props, 'refusal'>) {
  const { t } = useTranslation();
  const isHeld = view.hold === 'local' || view.hold === 'both';
  return (
    <>
      {view.phase !== 'ended' && (
        <>
          <Button icon={isHeld ? 'play' : 'pause'} isPressed={isHeld} onPress={() => actions.setHold(!isHeld)}>
            {isHeld ? t('popup.incoming.resume') : t('popup.incoming.hold')}
          </Button>
          <Button
            icon={view.isMuted ? 'microphoneOff' : 'microphone'}
            isPressed={view.isMuted}
            isDisabled={view.microphone === 'unused'}
            onPress={() => actions.setMute(!view.isMuted)}
          >
            {view.isMuted ? t('popup.incoming.unmute') : t('popup.incoming.mute')}
          </Button>
          <Button tone="bad" icon="phoneDown" onPress={actions.hangUp}>
            {t('popup.incoming.hangUp')}
          </Button>
        </>
      )}
      <Button onPress={actions.close}>{t('popup.close')}</Button>
    </>
  );
}
