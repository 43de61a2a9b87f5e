import { useEffect, useRef } from 'react';

interface TypedDigits {
  readonly press: (digit: string) => void;
  /** A pad in front takes the keys before any other; the number field takes what is left. */
  readonly isInFront: boolean;
}

/** Digits typed anywhere in the window but in a text field count as presses of the pad. */
export function useTypedDigits({ press, isInFront }: TypedDigits): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!/^[0-9*#+]$/.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return;
      event.preventDefault();
      latest.current(event.key);
    };
    window.addEventListener('keydown', onKeyDown, { capture: isInFront });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: isInFront });
  }, [isInFront]);
}
