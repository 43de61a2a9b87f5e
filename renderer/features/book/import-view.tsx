import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookName } from '../../../common/book/contact.ts';
import type { ImportField, ReadImport } from '../../../common/book/import.ts';
import type { ImportRequest } from '../../../common/ipc/groups/book.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Plain } from '../../ui/plain.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import './import-view.css';
import { Segments } from '../../ui/segments.tsx';
import { useImportPreview } from './use-import-preview.ts';

interface Props {
  readonly file: ReadImport;
  readonly canImportShared: boolean;
  readonly chooseAgain: () => void;
  readonly done: () => void;
}

const names: readonly ImportField[] = ['name', 'familyName', 'givenName', 'company'];

/** A file of contacts before it is taken in: into which book, which column is what, and what will come of it. */
export function ImportView({ file, canImportShared, chooseAgain, done }: Props) {
  const { t } = useTranslation();
  const bridge = usePhoneBridge();
  const [into, setInto] = useState<BookName>('personal');
  const [hasHeader, setHeader] = useState(file.hasHeader);
  const [columns, setColumns] = useState<readonly ImportField[]>(() => file.columns.map(({ guess }) => guess));
  const [isRunning, setRunning] = useState(false);
  const hasName = columns.some((column) => names.includes(column));
  const request: ImportRequest = { number: file.number, book: into, hasHeader, columns: [...columns] };
  const preview = useImportPreview(hasName ? request : null, done);
  const isIdle = preview !== null && preview.added + preview.changed + preview.removed === 0;

  const run = async (): Promise<void> => {
    setRunning(true);
    const answer = await bridge.book.runImport(request).catch(() => null);
    setRunning(false);
    const outcome = answer?.ok === true ? answer.value : null;
    if (outcome?.type === 'imported') {
      const { added, changed, removed } = outcome;
      tell({ tone: 'good', text: t('book.file.done', { added, changed, removed }), lastsMs: 8000 });
      done();
      return;
    }
    tell({ tone: 'bad', text: outcome === null ? t('app.failed') : t(`book.refused.${outcome.reason}`) });
  };

  return (
    <>
      <div className="import">
        <section className="import-part">
          <div className="import-file">
            <p className="import-name">
              <Plain>{file.fileName}</Plain>
            </p>
            <p className="import-quiet">
              {t('book.file.facts', { rows: file.rowCount.toLocaleString(), encoding: t(`book.file.encoding.${file.encoding}`) })}
            </p>
          </div>
          <Button size="small" onPress={chooseAgain}>
            {t('book.file.choose')}
          </Button>
        </section>
        {canImportShared && <Into into={into} setInto={setInto} />}
        <section className="import-part import-block">
          <h2>{t('book.file.columns')}</h2>
          <label className="import-header">
            <input type="checkbox" checked={hasHeader} onChange={(event) => setHeader(event.target.checked)} />
            {t('book.file.hasHeader')}
          </label>
          <ImportColumns file={file} columns={columns} onChange={setColumns} />
          {!hasName && (
            <p className="import-bad" role="alert">
              {t('book.file.noName')}
            </p>
          )}
        </section>
        {hasName && <ImportOutcome preview={preview} book={into} />}
      </div>
      <div className="import-actions">
        <Button size="large" onPress={done}>
          {t('app.cancel')}
        </Button>
        <Button tone="primary" size="large" isDisabled={preview === null || isIdle || isRunning} onPress={() => void run()}>
          {isRunning ? t('book.file.running') : t('book.file.run')}
        </Button>
      </div>
    </>
  );
}

function Into({ into, setInto }: { readonly into: BookName; readonly setInto: (book: BookName) => void }) {
  const { t } = useTranslation();
  return (
    <section className="import-part import-block">
      <Segments
        label={t('book.file.into')}
        value={into}
        options={(['personal', 'shared'] as const).map((value) => ({ value, label: t(`book.choice.${value}`) }))}
        onChange={setInto}
      />
      <p className="import-quiet">{t(`book.file.intoHint.${into}`)}</p>
    </section>
  );
}
