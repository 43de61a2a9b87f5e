import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../common/ipc/groups/calls.ts';
import { tell } from '../../store/notices.ts';
import { usePhoneBridge } from '../../store/phone-bridge.ts';
import { Icon } from '../../ui/icon.tsx';
import '../../ui/menu.css';
import { usePressGuard } from '../../ui/press-guard.tsx';

const flags = [
  { id: 'verifiedCustomer', shown: 'isVerified', word: 'popup.incoming.verified' },
  { id: 'badActor', shown: 'isBadActor', word: 'popup.incoming.badActor' },
  { id: 'repeatCustomer', shown: 'isRepeat', word: 'popup.incoming.repeat' },
] as const;

/** Marks the caller at the CTI server: each choice sets its flag or takes it back. */
export function FlagMenu({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const { cti } = usePhoneBridge();
  const isReady = usePressGuard();
  const mark = async ({ id, shown }: (typeof flags)[number]): Promise<void> => {
    const answer = await cti.markCaller({ id: call.id, flag: id, isSet: call.flags[shown] !== true }).catch(() => null);
    const refusal = answer?.ok === true ? answer.value : 'failed';
    if (refusal !== null) tell({ tone: 'bad', text: t(refusal === 'failed' ? 'app.failed' : `cti.mark.refused.${refusal}`) });
  };
  return (
    <MenuTrigger>
      <Button className="button button-quiet button-small">
        <Icon name="tag" />
        <span>{t('cti.mark.label')}</span>
      </Button>
      <Popover className="menu-popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label={t('cti.mark.label')}
          selectionMode="multiple"
          selectedKeys={flags.filter(({ shown }) => call.flags[shown] === true).map(({ id }) => id)}
          onAction={(key) => {
            const flag = flags.find(({ id }) => id === key);
            if (flag !== undefined && isReady()) void mark(flag);
          }}
        >
          {flags.map(({ id, shown, word }) => (
            <MenuItem key={id} id={id} className="menu-item flag-item">
              <span className="flag-mark" data-set={call.flags[shown] === true}>
                <Icon name="check" size={14} />
              </span>
              {t(word)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
