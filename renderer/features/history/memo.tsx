import { useEffect, useEffectEvent, useState } from 'react';
import { Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly stored: string;
  /** Resolves to whether it is kept. */
  readonly save: (memo: string) => Promise<boolean>;
}

interface Saved {
  readonly memo: string;
  readonly outcome: 'none' | 'saved' | 'failed';
}

const longest = 500;
/** Saved when the keys rest for so long; and when the field is left, where that failed too. */
const restMs = 600;

/** メモ, edited in place and saved by itself. */
export function Memo({ stored, save }: Props) {
  const { t } = useTranslation();
  const [memo, setMemo] = useState(stored);
  const [saved, setSaved] = useState<Saved>({ memo: stored, outcome: 'none' });
  const saveNow = useEffectEvent(() => {
    if (memo === saved.memo && saved.outcome !== 'failed') return;
    setSaved({ memo, outcome: 'none' });
    void save(memo).then((isKept) => setSaved((last) => (last.memo === memo ? { memo, outcome: isKept ? 'saved' : 'failed' } : last)));
  });
  useEffect(() => {
    if (memo === saved.memo) return undefined;
    const timer = setTimeout(saveNow, restMs);
    return () => clearTimeout(timer);
  }, [memo, saved.memo]);
  // Whoever closes the detail in the middle of a word loses nothing.
  useEffect(() => () => saveNow(), []);
  const words = { none: '', saved: t('history.detail.memoSaved'), failed: t('history.detail.memoNotSaved') };
  return (
    <TextField className="field memo" value={memo} onChange={setMemo} maxLength={longest} onBlur={() => saveNow()}>
      <Label className="hidden">{t('history.detail.memo')}</Label>
      <div className="field-frame">
        <TextArea className="field-input" rows={3} />
      </div>
      <Text slot="description" className="field-hint memo-hint">
        <output className={saved.outcome === 'failed' ? 'field-error' : ''}>{words[saved.outcome]}</output>
        <span>{t('history.detail.memoCount', { number: memo.length, limit: longest })}</span>
      </Text>
    </TextField>
  );
}
