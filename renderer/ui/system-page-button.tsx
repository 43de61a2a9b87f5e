import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Envelope } from '../../common/ipc/define.ts';
import type { SystemPage } from '../../common/ipc/groups/media.ts';
import { Button } from './button.tsx';

interface Props {
  readonly page: SystemPage;
  /** Which system this is. */
  readonly platform: () => Promise<Envelope<{ readonly platform: string }>>;
  readonly open: (input: { page: SystemPage }) => Promise<Envelope<boolean>>;
}

/** Opens a page of the system's own settings. Not there on a system whose pages have no address: there the words beside it must do. */
export function SystemPageButton({ page, platform, open }: Props) {
  const { t } = useTranslation();
  const [hasPages, setHasPages] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    void platform().then((answer) => setHasPages(answer.ok && ['win32', 'darwin'].includes(answer.value.platform)));
    // oxlint-disable-next-line react/exhaustive-deps -- the system does not change
  }, []);
  const press = async (): Promise<void> => {
    const answer = await open({ page }).catch(() => null);
    setFailed(answer?.ok !== true || !answer.value);
  };
  if (!hasPages) return null;
  if (hasFailed) return <span role="alert">{t('media.systemPage.failed')}</span>;
  return (
    <Button size="small" icon="link" onPress={() => void press()}>
      {t(`media.systemPage.${page}`)}
    </Button>
  );
}
