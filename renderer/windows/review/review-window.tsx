import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Bridge } from '../../../common/ipc/define.ts';
import { ExportMenu } from '../../features/history/export-menu.tsx';
import { ReviewPage } from '../../features/review/review-page.tsx';
import { dismiss, notices } from '../../store/notices.ts';
import { NoticeBar } from '../../ui/notice-bar.tsx';
import { useShown } from '../../ui/use-shown.ts';

/** レビュー, a window of its own: charts and tables want width. */
export function ReviewWindow({ review }: { readonly review: Bridge<AppContract, 'review'>['review'] }) {
  const { t } = useTranslation();
  const { notices: told } = useStore(notices);
  useEffect(() => {
    document.title = t('review.title');
  }, [t]);
  useShown(true);
  return (
    <>
      <ReviewPage
        review={review}
        renderExport={(table, { fromMs, untilMs }) => (
          <ExportMenu label={t('review.csv')} kind="table" run={(encoding) => review.exportTable({ table, fromMs, untilMs, encoding })} />
        )}
      />
      <NoticeBar notices={told} dismiss={dismiss} label={t('app.notices')} closeLabel={t('app.close')} />
    </>
  );
}
