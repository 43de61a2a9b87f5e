import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

interface Props {
  readonly transfer: (target: string) => Promise<void>;
  readonly cancel: () => void;
}

/** Where to transfer the call: a blind transfer, as soon as it is sent. */
export function TransferForm({ transfer, cancel }: Props) {
  const { t } = useTranslation();
  const [target, setTarget] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (target.trim() === '' || isBusy) return;
    setBusy(true);
    void transfer(target.trim()).finally(() => setBusy(false));
  };
  return (
    <form className="transfer" onSubmit={submit}>
      <Field
        label={t('calls.action.transferTo')}
        isLabelHidden
        placeholder={t('calls.action.transferTo')}
        value={target}
        onChange={setTarget}
        maxLength={256}
        isFocusedFirst
      />
      <Button type="submit" tone="primary" isDisabled={target.trim() === '' || isBusy}>
        {t('calls.action.transferStart')}
      </Button>
      <Button tone="quiet" onPress={cancel}>
        {t('calls.action.cancel')}
      </Button>
    </form>
  );
}
