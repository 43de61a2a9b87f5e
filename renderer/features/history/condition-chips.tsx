import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cleared, conditionsIn, type HistorySearch } from '../../store/history-search.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plain } from '../../ui/plain.tsx';
import { conditionText } from './condition-text.ts';

interface Props {
  readonly search: HistorySearch;
  readonly change: (changes: Partial<HistorySearch>) => void;
}

/** What the list is narrowed to, each removed by a press. */
export function ConditionChips({ search, change }: Props) {
  const { t } = useTranslation();
  const conditions = conditionsIn(search);
  if (conditions.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('history.search.conditions')}>
      {conditions.map((condition) => {
        const text = conditionText(condition, search, t);
        return (
          <li key={condition}>
            <Button
              className="chip"
              aria-label={t('history.search.remove', { condition: text })}
              onPress={() => change(cleared[condition])}
            >
              <Plain>{text}</Plain>
              <Icon name="close" size={14} />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
