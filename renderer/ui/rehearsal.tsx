import { type ReactNode, useEffect, useState } from 'react';
import { afterPaint } from './after-paint.ts';
import './rehearsal.css';

/**
 * Draws its children once, unseen and unheard, and forgets them. In a window that stands ready this loads the fonts and has the code
 * compiled, so that the first call is on the screen some 50 ms sooner.
 */
export function Rehearsal({ children }: { readonly children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => afterPaint(() => setOver(true)), []);
  return isOver ? null : (
    <div className="rehearsal" inert aria-hidden>
      {children}
    </div>
  );
}
