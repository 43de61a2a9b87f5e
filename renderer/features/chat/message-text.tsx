import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Plain } from '../../ui/plain.tsx';

/** UTF-16 units drawn at a time: laying out a line of a megabyte would freeze the window. */
const partUnits = 8000;

/** The first `units` of a text, never half a surrogate pair. */
function beginning(text: string, units: number): string {
  const last = text.charCodeAt(units - 1);
  const isHalf = last >= 0xd8_00 && last <= 0xdb_ff;
  return text.slice(0, isHalf ? units - 1 : units);
}

/** The text of a message; a very long one is drawn part by part. */
export function MessageText({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [units, setUnits] = useState(partUnits);
  return (
    <>
      <p className="message-text">
        <Plain>{text.length <= units ? text : beginning(text, units)}</Plain>
      </p>
      {text.length > units && (
        <Button className="message-link" onPress={() => setUnits(units + partUnits)}>
          {t('popup.chat.longer')}
        </Button>
      )}
    </>
  );
}
