import { bareDigits } from '../phone/dial-target.ts';
import type { ContactDraft } from './contact.ts';

export interface DraftProblems {
  /** There is neither a name nor a company. */
  readonly isNameless: boolean;
  /** フリガナ holds something else than kana, Latin letters, digits and spaces. */
  readonly hasBadKana: boolean;
  /** By position: what cannot be dialled. An empty number is no problem: it is left out. */
  readonly badNumbers: readonly boolean[];
}

const kanaText = /^[\p{Script=Hiragana}\p{Script=Katakana}\uff66-\uff9fA-Za-z0-9\uff10-\uff5aー・.,'’&\-\s()（）]*$/u;

/** Whether a number as written can be dialled and recognised: digits, `+`, `*`, `#` and the usual separators in any width. */
export function isUsableNumber(number: string): boolean {
  return bareDigits(number) !== null;
}

/** What the form must point out before an entry is stored; null when there is nothing. */
export function draftProblems(draft: ContactDraft): DraftProblems | null {
  const problems = {
    isNameless: draft.name.trim() === '' && draft.company.trim() === '',
    hasBadKana: !kanaText.test(draft.kana),
    badNumbers: draft.numbers.map(({ number }) => number.trim() !== '' && !isUsableNumber(number)),
  };
  return problems.isNameless || problems.hasBadKana || problems.badNumbers.includes(true) ? problems : null;
}
