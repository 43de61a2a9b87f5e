import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Bridge } from '../../../common/ipc/define.ts';
import type { ServerLog } from '../../../common/ipc/groups/popups.ts';
import { Button } from '../../ui/button.tsx';

interface Props {
  readonly port: Pick<Bridge<AppContract, 'chat'>['popup'], 'serverLogs' | 'openServerLog'>;
  readonly requestId: string;
}

/** IVR履歴 and 外部API連携履歴 of the server, as far as their addresses are set. */
export function ServerLogLinks({ port, requestId }: Props) {
  const { t } = useTranslation();
  const [logs, setLogs] = useState<readonly ServerLog[]>([]);
  useEffect(() => {
    let isShown = true;
    port.serverLogs({}).then(
      (answer) => {
        if (isShown && answer.ok) setLogs(answer.value);
      },
      () => undefined, // Without an answer the error stands without links.
    );
    return () => {
      isShown = false;
    };
  }, [port]);
  if (logs.length === 0) return null;
  return (
    <p className="chat-problem-logs">
      {logs.map((log) => (
        <Button key={log} size="small" icon="link" onPress={() => void port.openServerLog({ log, requestId })}>
          {t(`popup.chat.log.${log}`)}
        </Button>
      ))}
    </p>
  );
}
