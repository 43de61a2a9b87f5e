import { useCallback, useEffect, useState } from 'react';
import type { AppContract } from '../../../common/ipc/contract.ts';
import type { Bridge } from '../../../common/ipc/define.ts';
import type { TeamHistory } from '../../../common/history/team.ts';

/** What the page may ask of main for a review. */
export type ReviewBridge = Bridge<AppContract, 'review'>['review'];

type Readable = Extract<TeamHistory, { type: 'own' | 'snapshot' }>;

/** The histories of a review, and which of them the user wants counted. */
export interface TeamView {
  readonly histories: readonly TeamHistory[];
  readonly status: 'ready' | 'opening' | 'failed';
  readonly isChosen: (key: string) => boolean;
  readonly choose: (key: string, isChosen: boolean) => void;
  readonly open: (what: 'files' | 'folder') => void;
  readonly close: () => void;
  readonly cancel: () => void;
}

/** Whether it can be counted: the own history and the newest snapshots can. */
export function isReadable(history: TeamHistory): history is Readable {
  return history.type === 'own' || history.type === 'snapshot';
}

/** Other agents' histories as main has them open; without any the own one alone. */
export function useTeam(review: ReviewBridge): TeamView {
  const [histories, setHistories] = useState<readonly TeamHistory[]>([]);
  const [status, setStatus] = useState<TeamView['status']>('ready');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isShown = true;
    void review
      .team({})
      .catch(() => null)
      .then((answer) => {
        if (isShown) setHistories(answer?.ok === true ? answer.value : [{ type: 'own', key: 'own', agent: '', computer: '' }]);
      });
    return () => {
      isShown = false;
    };
  }, [review]);
  const change = async (ask: () => ReturnType<ReviewBridge['openTeam'] | ReviewBridge['closeTeam']>): Promise<void> => {
    setStatus('opening');
    const answer = await ask().catch(() => null);
    const known = await review.team({}).catch(() => null);
    setLeft(new Set());
    if (known?.ok === true) setHistories(known.value);
    setStatus(answer?.ok === true ? 'ready' : 'failed');
  };
  const choose = useCallback((key: string, isChosen: boolean): void => {
    setLeft((before) => {
      const after = new Set(before);
      if (isChosen) after.delete(key);
      else after.add(key);
      return after;
    });
  }, []);
  return {
    histories,
    status,
    isChosen: (key) => !left.has(key),
    choose,
    open: (what) => void change(() => review.openTeam({ choose: what })),
    close: () => void change(() => review.closeTeam({})),
    cancel: () => void review.cancel({}),
  };
}
