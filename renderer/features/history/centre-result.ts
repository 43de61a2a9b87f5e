import type { TFunction } from 'i18next';
import type { CentreCall } from '../../../common/ipc/groups/centre-history.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { ResultMark } from './result-mark.ts';

interface CentreMark extends ResultMark {
  /** As which result of this phone's own list it is coloured. */
  readonly looksLike: 'answered' | 'missed' | 'rejected';
}

type Look = Pick<CentreMark, 'looksLike'> & { readonly icon: IconName; readonly word: (t: TFunction) => string };

const looks: Readonly<Record<string, Look>> = {
  abandoned: { icon: 'missed', looksLike: 'missed', word: (t) => t('centre.result.abandoned') },
  missed: { icon: 'missed', looksLike: 'missed', word: (t) => t('calls.result.missed') },
  rejected: { icon: 'rejected', looksLike: 'rejected', word: (t) => t('calls.result.rejected') },
  busy: { icon: 'busy', looksLike: 'rejected', word: (t) => t('calls.result.busy') },
  failed: { icon: 'warning', looksLike: 'missed', word: (t) => t('calls.result.failed') },
  transferred: { icon: 'transfer', looksLike: 'answered', word: (t) => t('centre.result.transferred') },
  voicemail: { icon: 'microphone', looksLike: 'rejected', word: (t) => t('centre.result.voicemail') },
};

/** The 結果 of a call of the centre by icon and word; a word of a later server stands as it came. */
export function centreMark({ result, direction }: Pick<CentreCall, 'result' | 'direction'>, t: TFunction): CentreMark {
  if (result === 'answered') return { icon: direction, word: t('calls.result.answered'), looksLike: 'answered' };
  const look = Object.hasOwn(looks, result) ? looks[result] : undefined;
  if (look === undefined) return { icon: 'phone', word: result, looksLike: 'rejected' };
  return { ...look, word: look.word(t) };
}
