import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRow, FoundNumber } from '../../../common/ipc/groups/history.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Button } from '../../ui/button.tsx';
import './number-deletion.css';

type Step = { readonly type: 'offered' | 'finding' | 'deleting' } | { readonly type: 'asked'; readonly found: FoundNumber };

interface Props {
  readonly id: CallRow['id'];
  /** As it is shown. */
  readonly number: string;
  readonly onDeleted: () => void;
}

/** 「この番号のデータを削除」: says first what would go, and afterwards what went. */
export function NumberDeletion({ id, number, onDeleted }: Props) {
  const { t } = useTranslation();
  const { history } = usePhoneBridge();
  const [step, setStep] = useState<Step>({ type: 'offered' });

  const find = async (): Promise<void> => {
    setStep({ type: 'finding' });
    const answer = await history.findNumber({ id }).catch(() => null);
    if (answer?.ok === true && answer.value !== null) {
      setStep({ type: 'asked', found: answer.value });
      return;
    }
    setStep({ type: 'offered' });
    tell({ tone: 'bad', text: answer?.ok === true ? t('history.deletion.none') : t('app.failed') });
  };

  const remove = async (): Promise<void> => {
    setStep({ type: 'deleting' });
    const answer = await history.deleteNumber({ id }).catch(() => null);
    if (answer?.ok === true && answer.value.type === 'deleted') {
      const { calls, messages, copies } = answer.value;
      const detail = copies === 0 ? null : t('history.deletion.deletedCopies', { copies });
      tell({ tone: 'good', text: t('history.deletion.deleted', { calls, messages }), detail, lastsMs: null });
      onDeleted();
      return;
    }
    setStep({ type: 'offered' });
    const reason = answer?.ok === true && answer.value.type === 'failed' ? answer.value.reason : 'unknown';
    tell({ tone: 'bad', text: t(`history.deletion.failed.${reason}`) });
  };

  if (step.type === 'asked')
    return (
      <div className="deletion" role="alertdialog" aria-labelledby="deletion-question" aria-describedby="deletion-what">
        <p id="deletion-question" className="deletion-question">
          {t('history.deletion.question', { number: step.found.name === null ? number : `${number}(${step.found.name})` })}
        </p>
        <div id="deletion-what">
          <p>{t('history.deletion.counts', { calls: step.found.calls, messages: step.found.messages })}</p>
          {step.found.copies > 0 && <p>{t('history.deletion.copies', { copies: step.found.copies })}</p>}
          {step.found.isInBook && <p>{t('history.deletion.book')}</p>}
        </div>
        <div className="deletion-buttons">
          <Button tone="bad" icon="trash" onPress={() => void remove()}>
            {t('history.deletion.confirm')}
          </Button>
          <Button onPress={() => setStep({ type: 'offered' })}>{t('history.deletion.cancel')}</Button>
        </div>
      </div>
    );
  return (
    <Button tone="quiet" icon="trash" isDisabled={step.type !== 'offered'} onPress={() => void find()}>
      {step.type === 'offered' ? t('history.deletion.start') : t(`history.deletion.${step.type}`)}
    </Button>
  );
}
