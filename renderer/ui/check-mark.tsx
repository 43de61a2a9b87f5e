import { Icon } from './icon.tsx';
import './check-mark.css';

/** The box of a check box, inside its button. */
export function CheckMark() {
  return (
    <span className="check-mark">
      <Icon name="check" size={14} />
    </span>
  );
}
