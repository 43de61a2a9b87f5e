import { useTranslation } from 'react-i18next';
import { historyFilter } from '../../../common/history/filter.ts';
import { callResult } from '../../../common/call/hang-up-cause.ts';
import { cleared, conditionsIn, freshSearch, historySearch, type HistorySearch } from '../../store/history-search.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import './filter-panel.css';
import { PeriodFields } from './period-fields.tsx';
import { useHistoryGroups } from './use-history-groups.ts';

interface Props {
  readonly id: string;
  readonly search: HistorySearch;
  readonly change: (changes: Partial<HistorySearch>) => void;
}

const periods = historySearch.shape.period.options;
const kinds = historyFilter.shape.kind.options;

/** Every condition of the search at hand, each taking effect at once (spec/history-and-csv.md section 2). */
export function FilterPanel({ id, search, change }: Props) {
  const { t } = useTranslation();
  const groups = useHistoryGroups(search.group);
  const any = { value: '', label: t('history.search.anyGroup') };
  return (
    <section className="filter" id={id} aria-label={t('history.search.conditions')}>
      <div className="filter-wide">
        <Segments
          label={t('history.search.period')}
          value={search.period}
          options={periods.map((value) => ({ value, label: t(`history.search.periods.${value}`) }))}
          onChange={(period) => change(period === 'between' ? { period } : { ...cleared.period, period })}
        />
      </div>
      {search.period === 'between' && <PeriodFields search={search} change={change} />}
      <Choice
        label={t('history.search.kind')}
        value={search.kind}
        choices={kinds.map((value) => ({ value, label: t(`history.search.kinds.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={t('history.search.result')}
        value={search.result ?? 'any'}
        choices={[
          { value: 'any' as const, label: t('history.search.anyResult') },
          ...callResult.options.map((value) => ({ value, label: t(`calls.result.${value}`) })),
        ]}
        onChange={(result) => change({ result: result === 'any' ? null : result })}
      />
      <NumberField label={t('history.search.caller')} value={search.callerPrefix} set={(callerPrefix) => change({ callerPrefix })} />
      <NumberField label={t('history.search.called')} value={search.calledPrefix} set={(calledPrefix) => change({ calledPrefix })} />
      <NumberField label={t('history.search.final')} value={search.finalPrefix} set={(finalPrefix) => change({ finalPrefix })} />
      <Choice
        label={t('history.search.group')}
        value={search.group}
        choices={[any, ...groups.map((group) => ({ value: group, label: group }))]}
        onChange={(group) => change({ group })}
      />
      <div className="filter-wide filter-foot">
        <CheckBox
          label={t('history.search.includesWithheld')}
          isChecked={search.includesWithheld}
          onChange={(includesWithheld) => change({ includesWithheld })}
        />
        <CheckBox label={t('history.search.hasChat')} isChecked={search.hasChat} onChange={(hasChat) => change({ hasChat })} />
        <Button
          size="small"
          isDisabled={conditionsIn(search).length === 0 && search.text === ''}
          onPress={() => change({ ...freshSearch, list: search.list })}
        >
          {t('history.search.clear')}
        </Button>
      </div>
    </section>
  );
}

function NumberField({ label, value, set }: { readonly label: string; readonly value: string; readonly set: (value: string) => void }) {
  const { t } = useTranslation();
  return <Field label={label} type="tel" placeholder={t('history.search.startsWith')} value={value} onChange={set} maxLength={40} />;
}
