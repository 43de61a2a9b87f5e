import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { chatErrorText } from '../../../common/cti/chat-error.ts';
import type { ChatProblem } from '../../../common/ipc/groups/popups.ts';
import { Icon } from '../../ui/icon.tsx';
import { fullTime } from '../../ui/clock-text.ts';
import { Plain } from '../../ui/plain.tsx';
import './chat-problem.css';
import { ServerLogLinks } from './server-log-links.tsx';

interface Props {
  readonly problem: ChatProblem;
  /** When it happened: shown in the history alone, for the chat window shows no time. */
  readonly atMs?: number | null;
  readonly port: ComponentProps<typeof ServerLogLinks>['port'];
}

/** One of the error texts with code and request id; the same in the chat window and the history. */
export function ChatProblemPanel({ problem, atMs = null, port }: Props) {
  const { t } = useTranslation();
  return (
    <div className="chat-problem" role="alert">
      <Icon name="warning" size={20} />
      <div>
        <p className="chat-problem-text">
          <Plain>{chatErrorText(problem, (key) => t(key))}</Plain>
        </p>
        <dl>
          {atMs !== null && (
            <div>
              <dt>{t('popup.chat.time')}</dt>
              <dd>{fullTime(atMs)}</dd>
            </div>
          )}
          <div>
            <dt>{t('popup.chat.code')}</dt>
            <dd>
              <Plain>{problem.code}</Plain>
            </dd>
          </div>
          {problem.requestId !== null && (
            <div>
              <dt>{t('popup.chat.requestId')}</dt>
              <dd>
                <Plain>{problem.requestId}</Plain>
              </dd>
            </div>
          )}
        </dl>
        <ServerLogLinks port={port} requestId={problem.requestId ?? ''} />
      </div>
    </div>
  );
}
