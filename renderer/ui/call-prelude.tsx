import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './call-prelude.css';

interface Props {
  /** Whole seconds; 0 while not known, null when there is nothing to wait for. */
  readonly talksInS: number | null;
  readonly skip: () => void;
  /** Of the button; `medium` where nothing is said. */
  readonly size?: 'small' | 'medium';
}

/** Says that the talk has not begun yet: the agent hears a whisper, the other side nothing. */
export function CallPrelude({ talksInS, skip, size = 'medium' }: Props) {
  const { t } = useTranslation();
  if (talksInS === null) return null;
  return (
    <div className="call-prelude">
      <span role="timer">{talksInS === 0 ? t('calls.soon') : t('calls.soonIn', { seconds: talksInS })}</span>
      <Button size={size} onPress={skip}>
        {t('calls.skip')}
      </Button>
    </div>
  );
}
