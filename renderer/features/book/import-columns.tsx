import { useTranslation } from 'react-i18next';
import { type ImportField, importFields, type ReadImport } from '../../../common/book/import.ts';
import { Choice } from '../../ui/choice.tsx';
import { Plain } from '../../ui/plain.tsx';

interface Props {
  readonly file: ReadImport;
  readonly columns: readonly ImportField[];
  readonly onChange: (columns: readonly ImportField[]) => void;
}

/** Each column of the file with what stands in it, and what it is taken for. */
export function ImportColumns({ file, columns, onChange }: Props) {
  const { t } = useTranslation();
  const fields = importFields.map((value) => ({ value, label: t(`book.file.field.${value}`) }));
  return (
    <ul className="import-columns">
      {file.columns.map(({ title, samples }, index) => {
        const name = title === '' ? t('book.file.column', { position: index + 1 }) : title;
        const field = columns[index] ?? 'ignore';
        return (
          <li key={`${index} ${title}`} data-ignored={field === 'ignore'}>
            <div className="import-column">
              <p className="import-title">
                <Plain>{name}</Plain>
              </p>
              <p className="import-samples">
                <Plain>{samples.join('、')}</Plain>
              </p>
            </div>
            <Choice
              label={t('book.file.columnField', { column: name })}
              isLabelHidden
              value={field}
              choices={fields}
              onChange={(chosen) => onChange(columns.with(index, chosen))}
            />
          </li>
        );
      })}
    </ul>
  );
}
