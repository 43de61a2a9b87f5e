import { useEffect } from 'react';
import { Button, IconButton } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import './notice-bar.css';
import { Plain } from './plain.tsx';

interface ShownNotice {
  readonly number: number;
  readonly tone: 'good' | 'bad' | 'warn';
  readonly text: string;
  readonly detail: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly lastsMs: number | null;
}

interface Props {
  readonly notices: readonly ShownNotice[];
  readonly dismiss: (number: number) => void;
  readonly label: string;
  readonly closeLabel: string;
}

const icons: Record<ShownNotice['tone'], IconName> = { good: 'check', bad: 'warning', warn: 'warning' };

/** What was just done or went wrong, at the lower edge; the good news goes by itself. */
export function NoticeBar({ notices, dismiss, label, closeLabel }: Props) {
  return (
    <div className="notices" role="log" aria-live="polite" aria-label={label}>
      {notices.map((notice) => (
        <NoticeLine key={notice.number} notice={notice} dismiss={dismiss} closeLabel={closeLabel} />
      ))}
    </div>
  );
}

function NoticeLine({ notice, dismiss, closeLabel }: Omit<Props, 'notices' | 'label'> & { readonly notice: ShownNotice }) {
  const { number, lastsMs, action } = notice;
  useEffect(() => {
    if (lastsMs === null) return undefined;
    const timer = setTimeout(() => dismiss(number), lastsMs);
    return () => clearTimeout(timer);
  }, [number, lastsMs, dismiss]);
  return (
    <div className="notice" data-tone={notice.tone}>
      <Icon name={icons[notice.tone]} size={18} />
      <div className="notice-text">
        <p>
          <Plain>{notice.text}</Plain>
        </p>
        {notice.detail !== null && (
          <p className="notice-detail">
            <Plain>{notice.detail}</Plain>
          </p>
        )}
        {action !== null && (
          <Button
            size="small"
            onPress={() => {
              dismiss(number);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <IconButton icon="close" label={closeLabel} onPress={() => dismiss(number)} />
    </div>
  );
}
