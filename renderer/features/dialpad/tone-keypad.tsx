import { Keypad } from './keypad.tsx';
import { useTypedDigits } from './use-typed-digits.ts';

/** The pad of a live call: its digits go to the other side, those typed on the keyboard too. */
export function ToneKeypad({ press, label }: { readonly press: (digit: string) => void; readonly label: string }) {
  useTypedDigits({
    press: (digit) => {
      if (digit !== '+') press(digit);
    },
    isInFront: true,
  });
  return <Keypad press={press} label={label} />;
}
