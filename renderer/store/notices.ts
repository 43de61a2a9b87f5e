import { createStore } from 'zustand/vanilla';

/** Something to tell the user once, already in words. */
export interface Notice {
  readonly number: number;
  readonly tone: 'good' | 'bad' | 'warn';
  readonly text: string;
  /** A second line, smaller. */
  readonly detail: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  /** Goes away by itself after this time; null stays until it is closed. */
  readonly lastsMs: number | null;
}

interface NoticeState {
  readonly notices: readonly Notice[];
}

/** The notices of the phone window, oldest first; the same text stands only once. */
export const notices = createStore<NoticeState>(() => ({ notices: [] }));

let lastNumber = 0;

export function tell(notice: Pick<Notice, 'tone' | 'text'> & Partial<Notice>): void {
  lastNumber += 1;
  const added: Notice = { detail: null, action: null, lastsMs: notice.tone === 'good' ? 4000 : null, ...notice, number: lastNumber };
  notices.setState((state) => ({ notices: [...state.notices.filter((other) => other.text !== notice.text), added].slice(-3) }));
}

export function dismiss(number: number): void {
  notices.setState((state) => ({ notices: state.notices.filter((notice) => notice.number !== number) }));
}
