export const account = {
  ja: {},
  en: {},
} as const;
