import type { TFunction } from 'i18next';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { HistoryFilter } from '../../../common/history/filter.ts';
import { rowsPerCsvFile } from '../../../common/history/rows-per-csv-file.ts';
import type { CsvPhoneNumbers } from '../../../common/ipc/groups/history.ts';
import { csvEncoding, csvPhoneNumbers } from '../../../common/ipc/groups/history.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/segments.tsx';
import './export-dialog.css';
import { useExportNotice } from './export-notice.ts';
import { type CallExport, type CsvChoice, type CsvContent, useCallExport, useRowCount } from './use-call-export.ts';

interface Props {
  readonly filter: HistoryFilter;
  readonly phoneNumbers: CsvPhoneNumbers;
  /** Policy says how numbers are written. */
  readonly isPhoneNumbersLocked: boolean;
}

const contents: readonly CsvContent[] = ['calls', 'chats'];

/** CSV出力: how many rows, in which form; then main asks for the place (spec/history-and-csv.md sections 4 and 5). */
export function ExportButton(props: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  // Outlives the dialog, which opens again to save the same as UTF-8.
  const [content, setContent] = useState<CsvContent>('calls');
  const work = useCallExport(props.filter);
  return (
    <>
      <Button size="small" icon="download" onPress={() => setOpen(true)}>
        {t('history.export')}
      </Button>
      <ModalOverlay className="modal-overlay" isOpen={isOpen} isKeyboardDismissDisabled={work.isRunning} onOpenChange={setOpen}>
        <Modal className="modal">
          <Dialog className="dialog">
            <ExportForm
              {...props}
              content={content}
              setContent={setContent}
              work={work}
              open={() => setOpen(true)}
              close={() => setOpen(false)}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

interface FormProps extends Props {
  readonly content: CsvContent;
  readonly setContent: (content: CsvContent) => void;
  readonly work: CallExport;
  readonly open: () => void;
  readonly close: () => void;
}

function ExportForm({ filter, phoneNumbers, isPhoneNumbersLocked, content, setContent, work, open, close }: FormProps) {
  const { t } = useTranslation();
  const count = useRowCount(content, filter);
  const files = Math.ceil((count ?? 0) / rowsPerCsvFile);
  const { progress, isRunning, failure, run, cancel } = work;
  const [choice, setChoice] = useState<Omit<CsvChoice, 'content'>>({ encoding: 'cp932', phoneNumbers });
  const notify = useExportNotice(content);
  const start = async (chosen: CsvChoice): Promise<void> => {
    const saved = await run(chosen);
    if (saved === null) return;
    close();
    notify(saved, () => {
      setContent(chosen.content);
      open();
      void start({ ...chosen, encoding: 'utf8' });
    });
  };
  return (
    <div className="export">
      <Heading slot="title">{t('history.export')}</Heading>
      <div>
        <output className="export-count">{countText(content, count, t)}</output>
        {files > 1 && <p className="field-hint">{t('history.exportFiles', { files, rows: rowsPerCsvFile.toLocaleString() })}</p>}
      </div>
      {isRunning ? (
        <div className="export-progress">
          <progress
            aria-label={t('history.exporting')}
            {...(progress === null ? {} : { value: progress.rows, max: Math.max(1, progress.total) })}
          />
          <p>{progress === null ? t('history.exporting') : `${progress.rows.toLocaleString()} / ${progress.total.toLocaleString()}`}</p>
        </div>
      ) : (
        <>
          <Segments
            label={t('history.exportContent.label')}
            value={content}
            options={contents.map((value) => ({ value, label: t(`history.exportContent.${value}`) }))}
            onChange={setContent}
          />
          <Segments
            label={t('history.encoding.label')}
            value={choice.encoding}
            options={csvEncoding.options.map((value) => ({ value, label: t(`history.encoding.${value}`) }))}
            onChange={(encoding) => setChoice({ ...choice, encoding })}
          />
          {!isPhoneNumbersLocked && (
            <Segments
              label={t('history.phoneNumbers.label')}
              value={choice.phoneNumbers}
              options={csvPhoneNumbers.options.map((value) => ({ value, label: t(`history.phoneNumbers.${value}`) }))}
              onChange={(chosen) => setChoice({ ...choice, phoneNumbers: chosen })}
            />
          )}
          {failure !== null && (
            <p className="field-error" role="alert">
              {t(`history.exportFailed.${failure.reason}`)}
            </p>
          )}
        </>
      )}
      <div className="export-actions">
        <Button onPress={isRunning ? cancel : close}>{t(isRunning ? 'history.exportStop' : 'app.cancel')}</Button>
        {!isRunning && (
          <Button tone="primary" icon="download" isDisabled={count === 0} onPress={() => void start({ ...choice, content })}>
            {t('history.exportStart')}
          </Button>
        )}
      </div>
    </div>
  );
}

function countText(content: CsvContent, count: number | null, t: TFunction): string {
  if (count === null) return t('history.exportCounting');
  if (count === 0 && content === 'chats') return t('history.exportNoChats');
  return t(`history.exportCount.${content}`, { number: count.toLocaleString() });
}
