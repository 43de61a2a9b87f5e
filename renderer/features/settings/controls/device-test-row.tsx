import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../../common/assert-never.ts';
import type { Envelope } from '../../../../common/ipc/define.ts';
import type { DeviceTest } from '../../../../common/ipc/groups/media.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import './device-test-row.css';
import { MicrophoneGuide } from './microphone-guide.tsx';

interface Props {
  readonly icon: IconName;
  readonly children: string;
  /** The button's words for a screen reader, where several stand on one page. */
  readonly label?: string;
  readonly busyText: string;
  readonly run: () => Promise<Envelope<DeviceTest>>;
}

/** A button that tests a device, and beside it what came of the test. */
export function DeviceTestRow({ icon, children, label, busyText, run }: Props) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<DeviceTest | null>(null);
  const start = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    const answer = await run().catch(() => null);
    setOutcome(answer?.ok === true ? answer.value : { type: 'failed', reason: 'unavailable' });
    setBusy(false);
  };
  return (
    <div className="device-test">
      <Button size="small" icon={icon} isDisabled={isBusy} onPress={() => void start()} {...(label === undefined ? {} : { label })}>
        {children}
      </Button>
      <output className="device-test-told">
        {isBusy && busyText}
        {outcome?.type === 'played' && (
          <span className="device-test-played">
            <Icon name="check" size={14} />
            {t('media.test.played', { device: outcome.label ?? t('media.systemDefault') })}
          </span>
        )}
        {outcome?.type === 'failed' && <TestFailure reason={outcome.reason} />}
      </output>
    </div>
  );
}

function TestFailure({ reason }: { readonly reason: Extract<DeviceTest, { type: 'failed' }>['reason'] }) {
  const { t } = useTranslation();
  switch (reason) {
    case 'microphone_denied':
    case 'microphone_missing':
    case 'microphone_busy':
      return <MicrophoneGuide trouble={reason} />;
    case 'in_call':
    case 'no_device':
    case 'refused':
    case 'unavailable':
      return <span className="setting-error">{t(`media.test.failed.${reason}`)}</span>;
    default:
      return assertNever(reason);
  }
}
