import { useEffect, useState } from 'react';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** The queues and 業務ラベル that the history knows, each once; `chosen` stays among them though no call has it any more. */
export function useHistoryGroups(chosen: string): readonly string[] {
  const { history } = usePhoneBridge();
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    let isShown = true;
    history.groups({}).then(
      (answer) => {
        if (isShown && answer.ok) setKnown([...new Set([...answer.value.queues, ...answer.value.labels])]);
      },
      // Without the names the other conditions still serve.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [history]);
  return chosen === '' || known.includes(chosen) ? known : [chosen, ...known];
}
