export const calls = {
  ja: {},
  en: {},
} as const;
