export const settings = {
  ja: {},
  en: {},
} as const;
