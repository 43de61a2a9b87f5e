import type { CentreLine } from './scenario.ts';

/** The numbers that lead to the demo contact centre. */
export const lines = {
  main: { number: '0312345678', label: '代表電話' },
  cancellation: { number: '0120444113', label: 'ご解約・プラン変更窓口' },
  technical: { number: '05031234567', label: 'テクニカルサポート' },
} satisfies Record<string, CentreLine>;
