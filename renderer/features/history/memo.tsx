import { useState } from 'react';
import { Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly stored: string;
  readonly save: (memo: string) => void;
}

/** メモ, edited in place and saved when the field is left. */
export function Memo({ stored, save }: Props) {
  const { t } = useTranslation();
  const [memo, setMemo] = useState(stored);
  return (
    <TextField
      className="field memo"
      value={memo}
      onChange={setMemo}
      maxLength={500}
      onBlur={() => {
        if (memo !== stored) save(memo);
      }}
    >
      <Label className="hidden">{t('history.detail.memo')}</Label>
      <div className="field-frame">
        <TextArea className="field-input" rows={3} />
      </div>
      <Text slot="description" className="field-hint">
        {t('history.detail.memoHint')}
      </Text>
    </TextField>
  );
}
