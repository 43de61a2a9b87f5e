import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../../common/ipc/define.ts';
import type { CsvEncoding, ExportOutcome } from '../../../common/ipc/groups/history.ts';
import { Icon } from '../../ui/icon.tsx';
import '../../ui/menu.css';
import { type ExportKind, useExportNotice } from './export-notice.ts';

interface Props {
  readonly label: string;
  readonly kind: ExportKind;
  readonly run: (encoding: CsvEncoding) => Promise<Envelope<ExportOutcome>>;
}

const encodings: readonly CsvEncoding[] = ['cp932', 'utf8'];

/** CSV出力: the choice Shift-JIS or UTF-8, then main asks for the place; the outcome is told in words. */
export function ExportMenu({ label, kind, run }: Props) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const notify = useExportNotice(kind);
  const start = async (encoding: CsvEncoding): Promise<void> => {
    setBusy(true);
    const answer = await run(encoding).catch(() => null);
    setBusy(false);
    notify(answer?.ok === true ? answer.value : null, () => void start('utf8'));
  };
  return (
    <MenuTrigger>
      <Button className="button button-plain button-small" isDisabled={isBusy}>
        <Icon name="download" />
        <span>{isBusy ? t('history.exporting') : label}</span>
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('history.encoding.label')}
          onAction={(key) => {
            const encoding = encodings.find((known) => known === key);
            if (encoding !== undefined) void start(encoding);
          }}
        >
          {encodings.map((encoding) => (
            <MenuItem key={encoding} id={encoding} className="menu-item">
              {t(`history.encoding.${encoding}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
