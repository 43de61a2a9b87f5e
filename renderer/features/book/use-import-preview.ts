import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../common/book/import.ts';
import type { ImportRequest } from '../../../common/ipc/groups/book.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';

/** What an import would do, asked anew with each correction; null while it is being counted, or when there is nothing to ask. */
export function useImportPreview(request: ImportRequest | null, gone: () => void): ImportPreview | null {
  const { t } = useTranslation();
  const { book } = usePhoneBridge();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const asked = JSON.stringify(request);
  useEffect(() => {
    let isCurrent = true;
    setPreview(null);
    if (request === null) return undefined;
    void book
      .previewImport(request)
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent) return;
        if (answer?.ok === true && answer.value !== null) {
          setPreview(answer.value);
          return;
        }
        // Another file was chosen since, or the thread of the book began anew: this one must be chosen again.
        tell({ tone: 'bad', text: t('app.failed') });
        gone();
      });
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `asked` is the request as a value; the rest does not change what is asked
  }, [asked]);
  return preview;
}
