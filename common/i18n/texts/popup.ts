export const popup = {
  ja: {},
  en: {},
} as const;
