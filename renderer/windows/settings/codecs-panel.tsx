import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codecOrder, type CodecOrder } from '../../../common/call/codec-order.ts';
import type { AccountList, AccountView } from '../../../common/ipc/groups/account.ts';
import { RadioControl } from '../../features/settings/controls/radio-control.tsx';
import { LockNote, SavedNote } from '../../features/settings/item-notes.tsx';
import { type Projection, useProjected } from '../../store/projection.ts';
import { useSettingsBridge } from '../../store/settings-bridge.ts';

/** The order of the voice codecs of each account; what is chosen is saved at once. */
export function CodecsPanel({ accounts }: { readonly accounts: Projection<AccountList> }) {
  const { t } = useTranslation();
  const projected = useProjected(accounts);
  if (projected.status === 'loading') return <p>{t('app.loading')}</p>;
  if (projected.status !== 'ready') return <p className="setting-error">{t('settings.failed')}</p>;
  const known = projected.view.accounts;
  if (known.length === 0)
    return (
      <>
        <p className="setting-label">{t('settings.panel.codecs.label')}</p>
        <p className="setting-hint">{t('settings.codecs.noAccount')}</p>
      </>
    );
  return known.map((account) => <Codecs key={account.id} account={account} isOnly={known.length === 1} />);
}

type Outcome = 'none' | 'saved' | 'locked' | 'not_saved' | 'failed';

function Codecs({ account, isOnly }: { readonly account: AccountView; readonly isOnly: boolean }) {
  const { t } = useTranslation();
  const { account: port } = useSettingsBridge();
  const [outcome, setOutcome] = useState<Outcome>('none');
  const label = t('settings.panel.codecs.label');
  const store = async (codecs: CodecOrder): Promise<void> => {
    const answer = await port.setCodecs({ id: account.id, codecs }).catch(() => null);
    setOutcome(answer?.ok === true ? answer.value : 'failed');
  };
  const isRefused = outcome === 'locked' || outcome === 'not_saved';
  return (
    <>
      <RadioControl
        text={{
          label: isOnly ? label : `${label}: ${account.label}`,
          hint: t('settings.panel.codecs.hint'),
          choices: Object.fromEntries(codecOrder.options.map((order) => [order, t(`settings.codecs.${order}`)])),
        }}
        kind={{ type: 'radio', values: codecOrder.options }}
        value={account.codecs}
        isDisabled={account.areCodecsLocked}
        set={(chosen) => {
          const codecs = codecOrder.safeParse(chosen);
          if (codecs.success) void store(codecs.data);
        }}
      />
      <div className="setting-foot">
        {account.areCodecsLocked && <LockNote>{t('settings.locked')}</LockNote>}
        {isRefused && <p className="setting-error">{t(`settings.refused.${outcome}`)}</p>}
        {outcome === 'failed' && <p className="setting-error">{t('app.failed')}</p>}
        <SavedNote isSaved={outcome === 'saved'} />
      </div>
    </>
  );
}
