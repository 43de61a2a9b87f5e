import { useEffect } from 'react';

const blocked = ['copy', 'cut', 'contextmenu', 'dragstart', 'selectstart'] as const;

function isCopyKey(event: KeyboardEvent): boolean {
  const hasCommand = event.ctrlKey || event.metaKey;
  return hasCommand && ['a', 'c', 'x', 'insert'].includes(event.key.toLowerCase());
}

/** No selecting, no copying, no dragging and no context menu in the chat window (spec/popups-and-chat.md section 5). */
export function useNoCopying(): void {
  useEffect(() => {
    const stop = (event: Event): void => event.preventDefault();
    const stopCopyKey = (event: KeyboardEvent): void => {
      if (isCopyKey(event)) event.preventDefault();
    };
    for (const type of blocked) document.addEventListener(type, stop);
    document.addEventListener('keydown', stopCopyKey);
    return () => {
      for (const type of blocked) document.removeEventListener(type, stop);
      document.removeEventListener('keydown', stopCopyKey);
    };
  }, []);
}
